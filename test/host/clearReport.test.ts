import assert from 'node:assert/strict';
import type { ClearOutcome } from '../../src/core/queue/clearAccount.ts';
import { ArchiveError, type ArchiveProblem } from '../../src/core/archive/archive.ts';
import { CopyError } from '../../src/core/queue/copies.ts';
import { parseRecordId, type RecordId } from '../../src/core/queue/record.ts';
import { RestError } from '../../src/core/rest/restError.ts';
import { clearReport } from '../../src/host/texts/clearReportTexts.ts';

const portal = { id: '1', name: 'northwind', address: 'https://northwind.bitrix24.com', signIn: '1' };
const process = 'yh3gu929sf0d32lsfysqas2y1hlpp09q';

function ids(count: number): RecordId[] {
  return Array.from({ length: count }, (_, i) => parseRecordId(i + 1)).filter((id) => id !== undefined);
}

/** What is said of an outcome in which so many records came to each end. */
function report(
  { cleared = 0, gone = 0, there = 0, unknown = 0 }: Partial<Record<'cleared' | 'gone' | 'there' | 'unknown', number>>,
  rest: Partial<ClearOutcome> = {},
): string {
  const lists = { cleared: ids(cleared), alreadyGone: ids(gone), stillThere: ids(there), unknown: ids(unknown) };
  return clearReport({ ...lists, asked: [], changed: [], held: [], copied: 0, error: undefined, ...rest }, portal);
}

function copyError(problem: ArchiveProblem): CopyError {
  return new CopyError('no copy', { cause: new ArchiveError(problem, 'disk') });
}

describe('the report of a clear', () => {
  it('is one sentence with three numbers, zeros too', () => {
    assert.equal(report({ cleared: 12 }), '12 records cleared from northwind, 0 were already gone, 0 are still there.');
    assert.equal(
      report({ cleared: 1, gone: 1 }),
      '1 record cleared from northwind, 1 was already gone, 0 are still there.',
    );
    assert.equal(report({ gone: 2 }), '0 records cleared from northwind, 2 were already gone, 0 are still there.');
  });

  it('names how many there were where not all are gone', () => {
    assert.equal(
      report({ cleared: 350, gone: 3, there: 847 }),
      '350 of 1,200 records cleared from northwind, 3 were already gone, 847 are still there.',
    );
    assert.equal(report({ there: 1 }), '0 records cleared from northwind, 0 were already gone, 1 is still there.');
  });

  it('says first that the user stopped it, and last why the portal ended it', () => {
    const stopped = new RestError('cancelled', 'stopped');
    assert.equal(
      report({ cleared: 350, there: 850 }, { error: stopped }),
      'Stopped. 350 of 1,200 records cleared from northwind, 0 were already gone, 850 are still there.',
    );
    assert.match(
      report({ cleared: 350, there: 850 }, { error: new RestError('timeout', 'none') }),
      /^350 of 1,200 .* 850 are still there\. northwind did not answer in time\./,
    );
  });

  it('says that nothing was cleared, and why, where the first copy failed', () => {
    assert.equal(
      report({ there: 12 }, { error: copyError('diskFull') }),
      'Nothing was cleared: the copy could not be saved because the disk is full.',
    );
    assert.equal(
      report({ there: 12 }, { error: copyError('limitReached') }),
      'Nothing was cleared: the copy could not be saved because the data kept of this portal is at its limit, the setting offlineEvents.archive.maxSize.',
    );
    assert.equal(
      report({ there: 12 }, { error: copyError('failed') }),
      'Nothing was cleared: the copy could not be saved because writing to the extension’s storage folder failed.',
    );
  });

  it('says what was cleared before a copy failed, and what stays reserved', () => {
    assert.equal(
      report({ cleared: 50, there: 50 }, { error: copyError('diskFull') }),
      '50 of 100 records cleared from northwind, 0 were already gone, 50 are still there. A copy could not be saved because the disk is full, so no more was cleared.',
    );
    const held = [{ processId: process, ids: ids(2), isSurelyOurs: true }];
    assert.equal(
      report({ there: 2 }, { error: copyError('diskFull'), held }),
      '0 of 2 records cleared from northwind, 0 were already gone, 2 are still there. A copy could not be saved because the disk is full, so no more was cleared. 2 stay reserved by us under yh3gu929…pp09q: nobody else gets them any more.',
    );
  });

  it('tells a defect of ours from what the portal or the disk did', () => {
    assert.equal(
      report({ cleared: 1, there: 1 }, { error: new Error('refused to send') }),
      'Something went wrong inside the extension. 1 of 2 records cleared from northwind, 0 were already gone, 1 is still there.',
    );
  });

  it('tells what could not be checked from what is known', () => {
    assert.equal(
      report({ unknown: 12 }),
      '12 records were sent to be cleared, but northwind did not answer the check. What is left is not known yet.',
    );
    assert.equal(
      report({ cleared: 50, there: 10, unknown: 40 }),
      '50 of 100 records cleared from northwind, 0 were already gone, 10 are still there. 40 more were sent, but northwind did not answer the check: what is left of them is not known yet.',
    );
  });

  it('names what changed, and who holds what is reserved: us, or maybe us', () => {
    const one = { processId: process, ids: ids(1), isSurelyOurs: true };
    const other = { processId: 'b'.repeat(32), ids: ids(2), isSurelyOurs: true };
    const before = '0 of 3 records cleared from northwind, 0 were already gone, 3 are still there.';
    assert.equal(
      report({ there: 3 }, { changed: ids(1) }),
      `${before} 1 changed after it was read and was left alone.`,
    );
    assert.equal(
      report({ there: 3 }, { held: [one, other] }),
      `${before} 3 stay reserved by us under 2 process ids: nobody else gets them any more.`,
    );
    assert.equal(
      report(
        { there: 3 },
        {
          held: [one, { ...other, isSurelyOurs: false }],
        },
      ),
      `${before} 1 stays reserved by us under yh3gu929…pp09q: nobody else gets it any more. 2 are reserved under bbbbbbbb…bbbbb, which may be ours: there was no good answer to our reservation.`,
    );
  });

  it('tells nothing as a fact of what is reserved by us and was not checked', () => {
    const unchecked = { processId: process, ids: ids(2), isSurelyOurs: true };
    assert.equal(
      report({ unknown: 2 }, { held: [unchecked] }),
      '2 records were sent to be cleared, but northwind did not answer the check. What is left is not known yet. 2 may still be reserved by us under yh3gu929…pp09q: if so, nobody else gets them any more.',
    );
  });
});
