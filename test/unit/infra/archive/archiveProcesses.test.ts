import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { everything } from '../../../../src/core/queue/idRange.ts';
import { ArchiveSuite } from '../../../support/archiveSuite.ts';
import { dealRecord } from '../../../support/dealRecord.ts';

const script = fileURLToPath(new URL('../../../support/archiveWriter.ts', import.meta.url));

describe('an archive that several windows use', () => {
  const suite = new ArchiveSuite();
  let writers: ChildProcess[] = [];

  afterEach(() => {
    writers.forEach((writer) => writer.kill('SIGKILL'));
    writers = [];
  });

  /** Starts another window, which stores the records with these ids. */
  function startWriter(from: number, to: number): ChildProcess {
    const args = ['--no-warnings', script, suite.folder, String(from), String(to), '10'];
    const writer = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
    writers.push(writer);
    return writer;
  }

  it('loses nothing that they write at the same time, from its first moment on', async () => {
    const started = [1000, 2000, 3000].map((from) => startWriter(from, from + 399));
    const ends = await Promise.all(started.map(async (writer) => await once(writer, 'exit')));
    assert.deepEqual(
      ends.map(([code]) => code),
      [0, 0, 0],
    );
    const archive = suite.open().of('northwind');
    const counts = await archive.count([{ range: everything, of: 'all' }]);
    assert.deepEqual([counts, (await archive.state()).reading?.number], [[1200], 3]);
  });

  it('has all that a window stored which was killed while it read, and knows how far it got', async () => {
    const writer = startWriter(1, 100_000);
    await once(writer.stdout ?? writer, 'data');
    await once(writer.stdout ?? writer, 'data');
    writer.kill('SIGKILL');
    await once(writer, 'exit');
    const archive = suite.open().of('northwind');
    const { reading, inQueue } = await archive.state();
    const [rest] = reading?.rest ?? [];
    assert.ok(inQueue >= 20);
    assert.equal(Number(rest?.after), inQueue);
    await archive.saveFindings({ at: 3, seen: [dealRecord(100_001)], gone: [] });
    assert.equal((await archive.state()).inQueue, inQueue + 1);
  });

  it('tells a window what another one wrote', async () => {
    const [here, elsewhere] = [suite.open().of('northwind'), suite.open().of('northwind')];
    await here.state();
    const heard = new Promise<void>((resolve) => {
      here.onDidChange(resolve);
    });
    await elsewhere.saveFindings({ at: 2, seen: [dealRecord(1)], gone: [] });
    await heard;
    assert.equal((await here.state()).inQueue, 1);
  });
});
