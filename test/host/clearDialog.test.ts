import assert from 'node:assert/strict';
import { parseFilter } from '../../src/core/filter/parseFilter.ts';
import { parseRecord, type QueueRecord } from '../../src/core/queue/record.ts';
import { type ClearFacts, clearDialog } from '../../src/host/texts/clearTexts.ts';
import { wireRecord } from '../support/wireRecord.ts';

const now = Date.parse('2026-11-21T12:00:00Z');
const HOUR = 3_600_000;
const portal = { id: '1', name: 'northwind', address: 'https://northwind.bitrix24.com', signIn: '1' };
const facts: ClearFacts = {
  portal,
  selection: undefined,
  extendedMode: true,
  hidden: 0,
  underWay: 0,
  cost: { requests: 4, duration: 480, isLimited: true },
  now,
};

function records(count: number, { processId = '', failed = false, hours = 3 } = {}): QueueRecord[] {
  return Array.from({ length: count }, (_, i) =>
    parseRecord({
      ...wireRecord,
      ID: String(1000 + i),
      TIMESTAMP_X: new Date(now - hours * HOUR).toISOString(),
      PROCESS_ID: processId,
      ERROR: failed ? '1' : '0',
    }),
  );
}

function detailAt(cost: ClearFacts['cost']): string {
  return clearDialog(records(12), { ...facts, cost }).detail;
}

const mixed = [
  ...records(9),
  ...records(2, { processId: 'a'.repeat(32), hours: 14 * 24 }),
  ...records(1, { failed: true, hours: 5 }),
];

const isOwnProcess = (processId: string): boolean => processId === 'a'.repeat(32);

describe('the dialog before a clear', () => {
  it('names states, processes, ages, and what protects', () => {
    assert.deepEqual(clearDialog(mixed, facts), {
      message: 'Clear 12 records from northwind?',
      detail: [
        '9 waiting, 2 reserved by 1 process, 1 failed. Changed 3 hours to 14 days ago. No connector.',
        '2 are reserved: if their process is still running, it will not find them any more.',
        'They leave the portal for good: Bitrix24 has no undo. A copy of each is saved on this computer first.',
      ].join('\n\n'),
      button: 'Clear 12 Records',
    });
  });

  it('warns of no process where the reservation is our own', () => {
    const { detail } = clearDialog(mixed, { ...facts, isOwnProcess });
    assert.ok(!detail.includes('still running'), detail);
    assert.ok(detail.includes('Reserved by this extension, when clearing broke off'), detail);
    const others = clearDialog([...mixed, ...records(3, { processId: 'b'.repeat(32) })], { ...facts, isOwnProcess });
    assert.ok(others.detail.includes('3 are reserved: if their process is still running'), others.detail);
  });

  it('names the connector where the portal has one: its queue is another than that of the same name without', () => {
    const { message } = clearDialog(records(2), { ...facts, portal: { ...portal, authConnector: 'erp-1c' } });
    assert.equal(message, 'Clear 2 records from northwind · erp-1c?');
  });

  it('says of a group which it is, and that what arrives from now on stays', () => {
    const selection = { kind: 'group', eventName: 'ONCRMDEALUPDATE', show: 'all', records: [] } as const;
    const { message, detail } = clearDialog(records(12), { ...facts, selection });
    assert.equal(message, 'Clear 12 records of ONCRMDEALUPDATE from northwind?');
    assert.ok(detail.includes('\n\nOnly these 12 are cleared. Records that arrive from now on stay.\n\n'), detail);
  });

  it('says of a group of which only some records are shown which these are, and that the others stay', () => {
    for (const [show, stay] of [
      ['waiting', 'reserved and failed ones of this event stay.'],
      ['reserved', 'those of this event that are not reserved stay.'],
      ['failed', 'those of this event that have not failed stay.'],
    ] as const) {
      const selection = { kind: 'group', eventName: 'ONCRMDEALUPDATE', show, records: [] } as const;
      const { message, detail } = clearDialog(records(12), { ...facts, selection });
      assert.equal(message, `Clear 12 ${show} records of ONCRMDEALUPDATE from northwind?`);
      assert.ok(detail.includes(`\n\nThe view shows ${show} records only: ${stay}\n\n`), detail);
    }
  });

  it('says of a group that a filter narrows what the filter is', () => {
    const [clause] = parseFilter('id:10..20').filter;
    assert.ok(clause !== undefined);
    const selection = { kind: 'group', eventName: 'ONCRMDEALUPDATE', show: 'failed', records: [clause] } as const;
    const { detail } = clearDialog(records(12), { ...facts, selection });
    const stay = 'The view shows “id:10..20 state:failed” only: the other records of this event stay.';
    assert.ok(detail.includes(`\n\n${stay}\n\n`), detail);
  });

  it('says of other selections what their records have in common', () => {
    const failed = clearDialog(records(12), { ...facts, selection: { kind: 'failed' } });
    assert.equal(failed.message, 'Clear 12 failed records from northwind?');
    const older = clearDialog(records(12), { ...facts, selection: { kind: 'older', than: now - 7 * 24 * HOUR } });
    assert.equal(older.message, 'Clear 12 records older than 7 days from northwind?');
  });

  it('says how many of them the filter of the view hides', () => {
    const { detail } = clearDialog(records(12), { ...facts, selection: { kind: 'failed' }, hidden: 3 });
    assert.ok(detail.includes('\n\nThis includes 3 records that the view’s filter hides.\n\n'), detail);
  });

  it('tells the cost from 10 seconds up', () => {
    assert.doesNotMatch(detailAt({ requests: 60, duration: 9999, isLimited: true }), /requests/);
    assert.match(
      detailAt({ requests: 1609, duration: 776_000, isLimited: true }),
      /\n\nAbout 1,600 requests, 13 minutes within the portal’s limit\. You can stop at any time\.$/,
    );
    assert.match(
      detailAt({ requests: 100, duration: 12_000, isLimited: false }),
      /\n\nAbout 100 requests, 12 seconds\. You can stop at any time\.$/,
    );
  });

  it('names a production portal and a demo as such, and the connector', () => {
    const dialog = clearDialog(records(2), {
      ...facts,
      portal: { ...portal, isProduction: true, authConnector: 'erp-1c' },
    });
    assert.equal(dialog.message, 'Clear 2 records from northwind · erp-1c (production)?');
    assert.match(dialog.detail, / Connector erp-1c\./);
  });

  it('says what is already being cleared, and how it goes without extended mode', () => {
    const { detail } = clearDialog(records(2), { ...facts, underWay: 3, extendedMode: false });
    assert.ok(detail.includes('\n\n3 more are already being cleared.\n\n'), detail);
    assert.ok(detail.includes('This plan of Bitrix24 can’t reserve'), detail);
    const reserved = records(2, { processId: 'a'.repeat(32) });
    assert.ok(!clearDialog(reserved, { ...facts, extendedMode: false }).detail.includes('can’t reserve'));
  });
});
