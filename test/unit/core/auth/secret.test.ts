import assert from 'node:assert/strict';
import { Console } from 'node:console';
import { glob, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import { format, inspect } from 'node:util';
import { Secret } from '../../../../src/core/auth/secret.ts';
import type { Log } from '../../../../src/core/ports.ts';
import { projectFolder } from '../../../support/vscode/folders.ts';

describe('a secret', () => {
  const secret = new Secret('hunter2');

  it('reveals its text to those who ask for it', () => {
    assert.equal(secret.reveal(), 'hunter2');
  });

  it('shows nothing of its text where it is printed, joined, logged, serialised or copied', () => {
    const shown = [
      String(secret),
      [secret, secret].join(','),
      JSON.stringify({ secret }),
      JSON.stringify([secret]),
      inspect(secret, { showHidden: true, depth: Infinity }),
      inspect({ deep: { secret } }, { showHidden: true, depth: Infinity, showProxy: true }),
      format('%s %o %O %j', secret, secret, secret, secret),
      inspect(new Error('x', { cause: secret }), { showHidden: true }),
      JSON.stringify(Object.entries(secret)),
      JSON.stringify(structuredClone(secret)),
    ];
    assert.deepEqual(
      shown.filter((one) => one.includes('hunter2')),
      [],
    );
  });

  it('prints as three stars', async () => {
    const console = new PassThrough();
    new Console(console).log('%s', secret, secret, { secret });
    console.end();
    assert.deepEqual(
      // oxlint-disable-next-line typescript/restrict-template-expressions -- what comes of it when somebody does it nevertheless
      [String(secret), `${secret}`, JSON.stringify(secret), inspect(secret), format('%s', secret), await text(console)],
      ['***', '***', '"***"', '***', '***', '*** *** { secret: *** }\n'],
    );
  });

  it('equals another one with the same text', () => {
    assert.equal(secret.equals(new Secret('hunter2')), true);
    assert.equal(secret.equals(new Secret('hunter3')), false);
  });

  it('is not what a log takes', () => {
    const lines: unknown[] = [];
    const write = (message: unknown): void => void lines.push(message);
    const log: Log = { info: write, warn: write, error: write };
    // @ts-expect-error -- a secret is no text
    log.info(secret);
    // @ts-expect-error -- a secret is no text
    log.warn(secret);
    // @ts-expect-error -- a secret is no text
    log.error(secret);
    assert.deepEqual(lines, [secret, secret, secret]);
  });

  it('is revealed in two files only: the one that builds what is sent, and the one that writes what the secret store keeps', async () => {
    const revealing: string[] = [];
    for await (const path of glob('src/**/*.{ts,js,mjs}', { cwd: projectFolder })) {
      // Calls without arguments, and mentions without a call; a tree's `reveal(node)` is another thing.
      if (/\.reveal\b(?!\([^)])/.test(await readFile(join(projectFolder, path), 'utf8'))) {
        revealing.push(path);
      }
    }
    assert.deepEqual(revealing.toSorted(), ['src/core/auth/signIn.ts', 'src/core/rest/requestBody.ts']);
  });
});
