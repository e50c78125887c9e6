import assert from 'node:assert/strict';
import { idsOfBatch } from '../../../../src/host/queuePage/idsOfBatch.ts';
import { ArchiveSuite } from '../../../support/archiveSuite.ts';
import { dealRecord } from '../../../support/dealRecord.ts';

describe('the records of a batch', function () {
  this.timeout(20_000);
  const suite = new ArchiveSuite();

  it('are those with just its process id, not those of one that begins alike or fits it as a pattern', async () => {
    const { views, saveFindings } = held(['', 'abc', 'abcd', 'ABC', 'a*', 'abc', 'xabc']);
    await saveFindings();
    assert.deepEqual(await idsOfBatch('abc', views), ['2', '6']);
    assert.deepEqual(await idsOfBatch('a*', views), ['5']);
  });

  it('are none for the empty process id, which all records have that wait', async () => {
    const { views, saveFindings } = held(['', 'abc']);
    await saveFindings();
    assert.deepEqual(await idsOfBatch('', views), []);
  });

  function held(processIds: readonly string[]) {
    const archive = suite.open().of('p1');
    const seen = processIds.map((processId, i) => dealRecord(1 + i, { processId }));
    return { views: archive.views, saveFindings: async () => await archive.saveFindings({ at: 1, seen, gone: [] }) };
  }
});
