import assert from 'node:assert/strict';
import { ConfigurationTarget, workspace } from 'vscode';
import { settingIds } from '../../src/host/ids.ts';
import { readAutoRefresh } from '../../src/host/settings.ts';

async function set(value: unknown): Promise<void> {
  await workspace.getConfiguration().update(settingIds.autoRefresh, value, ConfigurationTarget.Global);
}

describe('the setting for automatic refresh', () => {
  afterEach(async () => await set(undefined));

  it('is off unless the user sets it', () => {
    assert.equal(readAutoRefresh(), 0);
  });

  it('is never below 5 seconds or above a day, and off for what is no time', async () => {
    const read: number[] = [];
    for (const value of [60, 2.5, 1e9, 0, -1, 'often']) {
      await set(value);
      read.push(readAutoRefresh());
    }
    assert.deepEqual(read, [60, 5, 86_400, 0, 0, 0]);
  });
});
