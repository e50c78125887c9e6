import assert from 'node:assert/strict';
import { nodeClock } from '../../../src/infra/nodeClock.ts';
import { ofKind } from '../../support/ofKind.ts';

describe('the computer’s clock', () => {
  it('tells the time in milliseconds since 1970', () => {
    const before = Date.now();
    const now = nodeClock.now();
    assert.ok(before <= now && now <= Date.now());
  });

  it('waits at least as long as it was told', async () => {
    const before = performance.now();
    await nodeClock.sleep(20);
    assert.ok(performance.now() - before >= 19);
  });

  it('stops waiting when it is cancelled, before or meanwhile', async () => {
    await assert.rejects(nodeClock.sleep(60_000, AbortSignal.abort()), ofKind('cancelled'));
    const stop = new AbortController();
    const sleep = nodeClock.sleep(60_000, stop.signal);
    stop.abort();
    await assert.rejects(sleep, ofKind('cancelled'));
  });
});
