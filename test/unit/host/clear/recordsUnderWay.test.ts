import assert from 'node:assert/strict';
import { parseRecord, type QueueRecord } from '../../../../src/core/queue/record.ts';
import { RecordsUnderWay } from '../../../../src/host/clear/recordsUnderWay.ts';
import { wireRecord } from '../../../support/wireRecord.ts';

function records(...ids: number[]): QueueRecord[] {
  return ids.map((id) => parseRecord({ ...wireRecord, ID: String(id) }));
}

describe('the records that a clear is at', () => {
  it('are not free for another one until it is over', () => {
    const underWay = new RecordsUnderWay();
    const claim = underWay.claim('northwind', records(1, 2));
    assert.deepEqual(underWay.free('northwind', records(1, 2, 3)), records(3));
    claim.dispose();
    assert.deepEqual(underWay.free('northwind', records(1, 2, 3)), records(1, 2, 3));
  });

  it('are those of one portal: another one’s have ids of their own', () => {
    const underWay = new RecordsUnderWay();
    underWay.claim('northwind', records(1));
    assert.deepEqual(underWay.free('fabrikam', records(1)), records(1));
  });

  it('stay taken while another clear of the portal ends', () => {
    const underWay = new RecordsUnderWay();
    const first = underWay.claim('northwind', records(1));
    underWay.claim('northwind', records(2));
    assert.deepEqual(underWay.free('northwind', records(1, 2)), []);
    first.dispose();
    first.dispose();
    assert.deepEqual(underWay.free('northwind', records(1, 2)), records(1));
  });
});
