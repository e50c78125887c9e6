import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { bundleOfTests } from './bundleOfTests.ts';
import type { Outcome } from './driveSecrets.ts';

describe('secrets, driven through the commands of the bundle', function () {
  this.timeout(60_000);
  let folder: string;
  let bundle: string;

  before(async () => {
    bundle = await bundleOfTests();
  });
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'offline-events-secrets-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  async function drive(isLeaking: boolean): Promise<Outcome> {
    const script = fileURLToPath(import.meta.resolve('./driveSecrets.ts'));
    const args = [script, bundle, folder, isLeaking ? 'yes' : 'no'];
    const { stdout } = await promisify(execFile)(process.execPath, args);
    return JSON.parse(stdout);
  }

  it('are in nothing that VS Code is given: no log, message or state; and in no file, result, address or header', async () => {
    const { places, leaks, done } = await drive(false);
    assert.deepEqual(leaks, []);
    const searched = ['window.createOutputChannel().info', 'window.createOutputChannel().warn', 'globalState.update'];
    searched.push('window.createOutputChannel().error', 'window.showErrorMessage', 'window.showWarningMessage');
    assert.deepEqual(
      searched.filter((place) => !places.includes(place)),
      [],
      'nothing was given to',
    );
    assert.ok(places.some((place) => place.startsWith('archive/')));
    for (const command of ['addPortal', 'refresh', 'openRecord', 'signIn'] as const) {
      assert.ok((done[command]?.worked ?? 0) > 0 && (done[command]?.failed ?? 0) > 0, command);
    }
  });

  it('are found where they are left on purpose', async () => {
    const { leaks } = await drive(true);
    assert.deepEqual(leaks.toSorted(), [
      'a URL or a header',
      'a result',
      'globalState.update',
      'leak.json',
      'window.createOutputChannel().info',
      'window.showErrorMessage',
    ]);
  });
});
