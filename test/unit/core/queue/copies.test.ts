import assert from 'node:assert/strict';
import { ArchiveError } from '../../../../src/core/archive/archive.ts';
import type { ClearOutcome } from '../../../../src/core/queue/clearAccount.ts';
import { CopyError, RecordCopies } from '../../../../src/core/queue/copies.ts';
import { recordsOf } from '../../../support/exports.ts';
import { MemoryArchive } from '../../../support/memoryArchive.ts';

const nothing: ClearOutcome = {
  cleared: [],
  alreadyGone: [],
  stillThere: [],
  unknown: [],
  asked: [],
  changed: [],
  held: [],
  copied: 0,
  error: undefined,
};
const [first, second, third, fourth] = recordsOf([1, 2, 3, 4]);
assert.ok(first && second && third && fourth);

describe('the copies of a clear', () => {
  it('are one clear in the archive, however many times some are saved, with what became of each record', async () => {
    const archive = new MemoryArchive();
    const copies = new RecordCopies(archive);
    await copies.save([first, second]);
    await copies.save([third, fourth]);
    assert.equal(archive.isAtRest, false);
    await copies.end({
      ...nothing,
      cleared: [first.id],
      alreadyGone: [second.id],
      stillThere: [third.id],
      unknown: [fourth.id],
    });
    assert.equal(archive.isAtRest, true);
    const saved = await archive.copies();
    assert.deepEqual(Object.fromEntries(saved.map(({ record, result }) => [record.id, result])), {
      '1': 'cleared',
      '2': 'alreadyGone',
      '3': 'stillThere',
      '4': 'unknown',
    });
  });

  it('leave no trace of a clear that had nothing to copy', async () => {
    const archive = new MemoryArchive();
    archive.onWrite = () => assert.fail('nothing is to be stored');
    const copies = new RecordCopies(archive);
    await copies.save([]);
    await copies.end(nothing);
  });

  it('say when they cannot be written, and why', async () => {
    const archive = new MemoryArchive();
    archive.failure = new ArchiveError('limitReached', 'too much');
    await assert.rejects(new RecordCopies(archive).save([first]), (error) => {
      assert.ok(error instanceof CopyError);
      assert.equal(error.cause, archive.failure);
      return true;
    });
  });

  it('do not turn a clear into a failed one where its end cannot be noted', async () => {
    const archive = new MemoryArchive();
    const copies = new RecordCopies(archive);
    await copies.save([first]);
    archive.failure = new ArchiveError('diskFull', 'no room');
    await copies.end({ ...nothing, cleared: [first.id] });
    assert.equal(archive.isAtRest, false);
  });
});
