import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { Uri } from 'vscode';
import { parseRecord } from '../../src/core/queue/record.ts';
import { isDocumentUri, parseRecordUri, toDocumentUri, toRecordUri } from '../../src/host/record/recordUri.ts';
import { wireRecord } from '../support/wireRecord.ts';
import { xssPayloads } from '../support/xssPayloads.ts';

const portal = { id: 'b8a1c7de-0000-4000-8000-000000000001', name: 'northwind' };
const anyText = fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom(...Object.values(xssPayloads), '..', '.', ''));

describe('the addresses of a record', () => {
  it('mean the record, whatever its portal is called and its data holds, also after VS Code has kept them', () => {
    const id = fc.bigInt({ min: 1n, max: 10n ** 20n - 1n }).map(String);
    fc.assert(
      fc.property(anyText, anyText, id, (name, object, ID) => {
        const record = parseRecord({ ...wireRecord, ID, EVENT_DATA: { FIELDS: { ID: object } } });
        const page = toRecordUri({ ...portal, name }, record);
        const document = toDocumentUri(page);
        for (const uri of [page, document]) {
          assert.deepEqual(parseRecordUri(uri), { portalId: portal.id, id: record.id });
          assert.deepEqual(parseRecordUri(Uri.parse(uri.toString(), true)), parseRecordUri(uri));
        }
        // VS Code opens by the path: what package.json names is a page, and a slash is either one.
        assert.match(page.path, /^\/[^/\\]+\/[^/\\]+$/);
        assert.match(document.path, /^\/[^/\\]+\/json\/[^/\\]+\.json$/);
        assert.deepEqual([isDocumentUri(page), isDocumentUri(document)], [false, true]);
      }),
      { seed: 1, numRuns: 500 },
    );
  });

  it('are read by people: the portal, the record and what it is about', () => {
    const page = toRecordUri(portal, parseRecord(wireRecord));
    assert.equal(page.path, '/northwind/#365 Deal 38');
    assert.equal(toDocumentUri(page).path, '/northwind/json/#365 Deal 38.json');
  });

  it('are nobody’s without a portal and a record of digits', () => {
    const page = toRecordUri(portal, parseRecord(wireRecord));
    for (const change of [
      { scheme: 'file' },
      { query: '' },
      { query: 'portal=&record=1' },
      { query: 'portal=a&record=x' },
      { query: 'portal=a&record=0' },
      { query: 'portal=a&record=1&more=1' },
    ]) {
      assert.equal(parseRecordUri(page.with(change)), undefined, JSON.stringify(change));
    }
  });
});
