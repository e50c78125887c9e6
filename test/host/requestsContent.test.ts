import assert from 'node:assert/strict';
import MarkdownIt from 'markdown-it';
import type { JsonObject } from '../../src/core/json.ts';
import type { ClearRequest } from '../../src/core/queue/clearRequests.ts';
import { parseRecord, type QueueRecord } from '../../src/core/queue/record.ts';
import { requestsMarkdown } from '../../src/host/clear/requestsMarkdown.ts';
import { requestsContent, staleText } from '../../src/host/texts/requestsTexts.ts';
import { wireRecord } from '../support/wireRecord.ts';

const portal = { id: '1', name: 'northwind', address: 'https://northwind.bitrix24.com', signIn: '1' };
const facts = { portal, selection: undefined, now: Date.now() };

function record(id: number, values: JsonObject = {}): QueueRecord {
  return parseRecord({ ...wireRecord, ID: String(id), EVENT_DATA: { FIELDS: { ID: 38 } }, ...values });
}

function request(step: ClearRequest['step'], ...changes: QueueRecord[]): ClearRequest {
  return { step, method: 'batch', params: { halt: 0, cmd: { a: 'x' } }, changes };
}

describe('the document of requests', () => {
  it('says of each record how it goes', () => {
    const reserved = record(2, { PROCESS_ID: 'a'.repeat(32) });
    const [waiting, failed, changed] = [record(1), record(3, { ERROR: '1' }), record(4)];
    const requests = [
      request('readAgain'),
      request('reserve', waiting, failed),
      request('clear', waiting, failed, reserved),
      request('check'),
    ];
    const { title, table, steps } = requestsContent([waiting, reserved, failed, changed], requests, facts);
    assert.equal(title, 'Clear 4 records from northwind');
    assert.deepEqual(
      table.rows.map(([id, , state, how]) => [id, state, how]),
      [
        ['1', 'waiting', 'reserve, then clear'],
        ['2', 'reserved', 'clear by its `process_id`'],
        ['3', 'failed', 'reserve with `error: 1`, then clear'],
        ['4', 'waiting', 'left out: it changed or is gone since it was read'],
      ],
    );
    assert.deepEqual(
      steps.map((step) => [step.title, step.request?.method]),
      [
        ['On this computer', undefined],
        ['Read again', 'batch'],
        ['Reserve', 'batch'],
        ['Clear', 'batch'],
        ['Check', 'batch'],
      ],
    );
  });

  it('explains each kind of request once, and lists 200 records at most', () => {
    const many = Array.from({ length: 1200 }, (_, i) => record(i + 1));
    const requests = [request('take', ...many.slice(0, 1)), request('take', ...many.slice(1, 2))];
    const { table, steps } = requestsContent(many, requests, facts);
    assert.deepEqual([table.rows.length, table.rest], [200, '… and 1,000 more.']);
    assert.deepEqual(
      steps.slice(1).map(({ note }) => note !== undefined),
      [true, false],
    );
  });

  it('takes nothing of a record or a portal for more than text', () => {
    const nasty = '<img src=x onerror=alert(1)> ![](https://example.com/x.png) [x](command:x) `|` https://example.com';
    const records = [
      record(1, { EVENT_DATA: { FIELDS: { ID: nasty } } }),
      record(2, { EVENT_NAME: nasty, EVENT_DATA: null }),
    ];
    const content = requestsContent(records, [], {
      portal: { ...portal, name: nasty, authConnector: nasty },
      selection: { kind: 'group', eventName: nasty, show: 'all', records: [] },
      now: 0,
    });
    const blocks = new MarkdownIt({ html: true, linkify: true }).parse([...requestsMarkdown(content)].join(''), {});
    const types = new Set([...blocks, ...blocks.flatMap(({ children }) => children ?? [])].map(({ type }) => type));
    assert.deepEqual(
      [...types].filter((type) => /html|image|link|script/.test(type)),
      [],
    );
    assert.equal(blocks.filter(({ type }) => type === 'tr_open').length, 3);
  });

  it('says after a reload that it has to be asked for again', () => {
    assert.match(staleText(), /Show Requests/);
  });
});
