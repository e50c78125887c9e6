import type { Json } from '../../../src/core/json.ts';
import type { Row } from '../../../src/demoPortal/row.ts';
import { generateRows } from '../../../src/demoPortal/generate/generateRows.ts';
import { dealRow } from '../product.ts';

const processId = 'yh3gu929sf0d32lsfysqas2y1hlpp09q';

/** Deals in the four states and at all ages, and some records of other families. */
export const mixedRows: readonly Row[] = [
  dealRow(5_320_841, 41, { changedAt: daysAgo(29.2) }),
  dealRow(5_321_874, 38, { changedAt: daysAgo(14.5), processId }),
  dealRow(5_332_915, 2988, { changedAt: daysAgo(11), processId, error: true }),
  dealRow(5_345_911, 9204, { changedAt: daysAgo(12), error: true }),
  dealRow(5_391_206, 39, { changedAt: daysAgo(0.1) }),
  record(5_310_001, 'CATALOG.PRODUCT.ON.UPDATE', { FIELDS: { ID: 4812, TYPE: 1 } }),
  record(5_310_002, 'ONCALENDARENTRYADD', { id: 1414 }),
  record(5_310_003, 'ONCRMACTIVITYADD', { FIELDS: { ID: 999 } }),
  record(5_310_004, 'ONCRMDYNAMICITEMUPDATE_147', { FIELDS: { ID: 22, ENTITY_TYPE_ID: 147 } }),
  record(5_310_005, 'ONCRMLEADADD', { FIELDS: { ID: 5490 } }),
  record(5_310_006, 'ONTASKADD', {
    FIELDS_BEFORE: 'undefined',
    FIELDS_AFTER: { ID: 123 },
    IS_ACCESSIBLE_BEFORE: 'N',
    IS_ACCESSIBLE_AFTER: 'undefined',
  }),
];

/** One record of each odd shape of data, each in a group of its own. */
export const oddRows: readonly Row[] = [
  record(5_400_001, 'ONCRMDEALRECURRINGEXPOSE', false),
  record(5_400_002, 'ONTASKCOMMENTADD', null),
  record(5_400_003, 'ONIMCONNECTORLINEDELETE', 107),
  record(5_400_004, 'ONAPPTEST', {
    QUERY: { any: '<img src=x onerror=alert(1)>', '"><script>alert(1)</script>': '$(trash) [link](command:x)' },
    LANGUAGE_ID: '\u202Eneerg\u0000\u200B',
  }),
  record(5_400_005, 'ONCRMLEADUSERFIELDADD', {
    FIELDS: { ID: 6977, ENTITY_ID: 'CRM_LEAD', FIELD_NAME: `UF_CRM_${'VERY_LONG_'.repeat(40)}NAME` },
  }),
  record(5_400_006, 'ONIMCONNECTORMESSAGEADD', { CONNECTOR: 'livechat', MESSAGES: messages(2500) }),
  record(5_400_007, 'ONOPENLINEMESSAGEADD', { DATA: messages(3) }),
  record(5_400_008, 'ONMYMODULESOMETHINGHAPPENED', { anything: true }),
];

/** Names as long as they come, and an object without a name of its own. */
export const longNameRows: readonly Row[] = [
  record(5_400_001, 'ONCRMDYNAMICITEMUSERFIELDSETENUMVALUES_1047', { FIELDS: { ID: 6977, ENTITY_ID: 'CRM_147' } }),
  record(5_400_002, 'ONCRMDOCUMENTGENERATORDOCUMENTUPDATE', { FIELDS: { ID: 1869, ENTITY_TYPE_ID: 1 } }),
  record(54_000_000_003, 'ONCRMTIMELINECOMMENTUPDATE', { FIELDS: { ID: 9_007_199_254_740_991 } }),
];

/** A queue of five weeks, the oldest records of which two processes took and never cleared. */
export const weekRows: readonly Row[] = generateRows({ count: 18_204, seed: 7, now: Date.now() }).map((row, i) =>
  i < 90 && i % 4 !== 0 ? heldRow(row, i) : row,
);

/** A group that takes a while to clear: nearly every record was reserved by a process of its own. */
export const manyRows: readonly Row[] = Array.from({ length: 2400 }, (_, i) =>
  dealRow(5_320_000 + 7 * i, i, {
    changedAt: daysAgo((1 + (i % 660)) / 24),
    processId: i % 9 === 0 ? '' : i.toString(36).padStart(32, 'p'),
    error: i % 30 === 0,
  }),
);

function heldRow(row: Row, i: number): Row {
  return { ...row, processId: i < 60 ? processId : 'q81mz0v7c5n2k9dxw3bt64hs0jr1lpye', error: i % 13 === 3 };
}

function record(id: number, eventName: string, eventData: Json): Row {
  return dealRow(id, 0, { eventName, eventData, changedAt: daysAgo(2 + (id % 20)) });
}

/** Messages of an open line: deep, and 420 bytes each. */
function messages(count: number): Json {
  return Array.from({ length: count }, (_, i) => ({
    im: { chat_id: 4000 + i, message_id: 58_000 + i },
    message: { user_id: String(i), text: `Where is my order ${i}? ${'It was due on Monday. '.repeat(10)}`, files: [] },
    chat: { id: `chat-${i}`, url: 'https://example.com/chat' },
    ref: { line: { id: 7, name: 'Support', hours: { from: '09:00', to: '18:00' } } },
  }));
}

/** Unix seconds: so many days ago. */
function daysAgo(days: number): number {
  return Math.floor(Date.now() / 1000 - days * 24 * 3600);
}
