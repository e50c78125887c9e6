import assert from 'node:assert/strict';
import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import { wireRecord } from '../../support/wireRecord.ts';

const cli = resolve(import.meta.dirname, '../../../src/demoPortal/cli.ts');

/** What the command prints. */
interface Printed {
  readonly address: string;
  readonly accessToken: string;
}

describe('npm run portal', function () {
  this.timeout(20_000);
  let folder: string;
  let running: ChildProcess | undefined;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'portal-cli-'));
  });
  afterEach(() => {
    running?.kill('SIGKILL');
    rmSync(folder, { recursive: true });
  });

  function run(...args: string[]) {
    const child = spawn(process.execPath, [cli, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
    running = child;
    const lines = createInterface({ input: child.stdout });
    return { child, lines, errors: text(child.stderr) };
  }
  it('prints one line of JSON, serves the records, and ends on SIGTERM', async () => {
    const { child, lines, errors } = run('--records', '120', '--seed', '2');
    const printed: string[] = [];
    lines.on('line', (line) => printed.push(line));
    await once(lines, 'line');
    const values = JSON.parse(printed.join('\n'));
    const names = ['address', 'accessToken', 'refreshToken', 'clientId', 'clientSecret', 'authServer'];
    assert.deepEqual(Object.keys(values).toSorted(), names.toSorted());
    assert.equal((await list(values)).total, 120);
    child.kill('SIGTERM');
    assert.deepEqual(await once(child, 'exit'), [0, null]);
    assert.deepEqual([printed.length, await errors], [1, '']);
  });

  it('serves the records of a file as it shows them', async () => {
    const table = join(folder, 'rows.json');
    const record = { ...wireRecord, TIMESTAMP_X: '2020-09-14T08:34:40+02:00' };
    writeFileSync(table, JSON.stringify([record]));
    const { lines } = run('--table', table);
    const [line] = await once(lines, 'line');
    const { result } = await list(JSON.parse(line));
    assert.deepEqual(result, [record]);
  });

  it('says what is wrong with an argument or a file, and how to call it', async () => {
    const table = join(folder, 'rows.json');
    writeFileSync(table, '[{"ID":"x"}]');
    for (const [args, message] of [
      [['--records', 'many'], /^--records is not a whole number/],
      [['--table', table], /rows\.json: Record 1 of the table \(ID "x"\): ID is not a number/],
    ] as const) {
      const { child, errors } = run(...args);
      assert.deepEqual(await once(child, 'exit'), [1, null]);
      assert.match(await errors, message);
      assert.match(await errors, /\nUsage: npm run portal/);
    }
  });
});

async function list({ address, accessToken }: Printed): Promise<{ result: unknown; total: unknown }> {
  const response = await fetch(`${address}/rest/event.offline.list`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ auth: accessToken }),
  });
  return JSON.parse(await response.text());
}
