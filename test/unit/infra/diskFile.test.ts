import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DiskFile } from '../../../src/infra/diskFile.ts';

const posix = process.platform === 'win32' ? it.skip : it;

describe('a file on the disk', () => {
  let folder = '';
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'offline-events-'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  it('holds what was appended, in order, when the promise settles', async () => {
    const path = join(folder, 'a.jsonl');
    const file = new DiskFile(path);
    await file.append('one\n');
    assert.equal(await readFile(path, 'utf8'), 'one\n');
    await file.append('two ü 😀\n');
    assert.equal(await readFile(path, 'utf8'), 'one\ntwo ü 😀\n');
  });

  it('grows over what another run wrote', async () => {
    const path = join(folder, 'a.jsonl');
    await writeFile(path, 'before\n');
    await new DiskFile(path).append('after\n');
    assert.equal(await readFile(path, 'utf8'), 'before\nafter\n');
  });

  it('is made with its folders when the first text comes, and not before', async () => {
    const path = join(folder, 'global storage', 'copies', 'a.jsonl');
    const file = new DiskFile(path);
    await assert.rejects(stat(join(folder, 'global storage')), { code: 'ENOENT' });
    await file.append('one\n');
    assert.equal(await readFile(path, 'utf8'), 'one\n');
  });

  posix('can be read by its owner alone', async () => {
    const path = join(folder, 'copies', 'a.jsonl');
    await new DiskFile(path).append('one\n');
    const modes = await Promise.all([path, join(folder, 'copies')].map(async (one) => (await stat(one)).mode & 0o777));
    assert.deepEqual(modes, [0o600, 0o700]);
  });

  it('keeps a text of many megabytes whole', async () => {
    const path = join(folder, 'a.jsonl');
    const text = `${'x'.repeat(8 * 1024 * 1024)}\n`;
    await new DiskFile(path).append(text);
    assert.equal((await readFile(path, 'utf8')) === text, true);
  }).timeout(20_000);

  it('keeps texts apart that several windows append at once', async () => {
    const path = join(folder, 'a.jsonl');
    const texts = Array.from('abcdefgh', (letter) => letter.repeat(3 * 1024 * 1024));
    await Promise.all(texts.map(async (text) => await new DiskFile(path).append(`${text}\n`)));
    const lines = (await readFile(path, 'utf8')).split('\n').filter((line) => line !== '');
    assert.equal(lines.toSorted().join() === texts.join(), true);
  }).timeout(20_000);

  it('tells it when a folder cannot be made, or a folder is in its place', async () => {
    await writeFile(join(folder, 'file'), '');
    await mkdir(join(folder, 'folder'));
    await assert.rejects(new DiskFile(join(folder, 'file', 'a.jsonl')).append('one\n'));
    await assert.rejects(new DiskFile(join(folder, 'folder')).append('one\n'));
    assert.equal((await stat(join(folder, 'file'))).size, 0);
  });

  posix('tells it when the disk is full, and spoils no line that comes later', async () => {
    const path = join(folder, 'a.jsonl');
    const module = new URL('../../../src/infra/diskFile.ts', import.meta.url).href;
    const script = `
      import { DiskFile } from ${JSON.stringify(module)};
      const file = new DiskFile(${JSON.stringify(path)});
      await file.append('{"line":1}\\n');
      await file.append(JSON.stringify({ line: 'x'.repeat(100_000) }) + '\\n').then(
        () => process.exit(1),
        (error) => console.log(error.code),
      );`;
    // No file of that process may be longer than 8 blocks of 512 or 1,024 bytes: a disk that is full in the middle of a line.
    const command = 'ulimit -f 8 && exec "$0" --input-type=module --eval "$1"';
    const { status, stdout, stderr } = spawnSync('sh', ['-c', command, process.execPath, script], { encoding: 'utf8' });
    assert.deepEqual([status, stdout.trim()], [0, 'EFBIG'], stderr);
    await new DiskFile(path).append('{"line":3}\n');
    await new DiskFile(path).append('{"line":4}\n');
    const [first, broken, ...later] = (await readFile(path, 'utf8')).split('\n');
    assert.deepEqual(
      [first, broken?.slice(0, 10), later],
      ['{"line":1}', '{"line":"x', ['{"line":3}', '{"line":4}', '']],
    );
  }).timeout(20_000);
});
