import assert from 'node:assert/strict';
import type { Choice, Row } from '../../../src/core/archive/view.ts';
import type {
  FromQueuePage,
  PageQuery,
  QueuePageState,
  QueueStatus,
  ToQueuePage,
} from '../../../src/protocol/queueMessages.ts';
import { parseFromQueuePage, parseQueuePageState, parseToQueuePage } from '../../../src/protocol/parseQueueMessages.ts';
import { parseRecordId, type RecordId } from '../../../src/core/queue/record.ts';

describe('messages of the queue page', () => {
  it('lets every message through that the page can send', () => {
    assert.deepEqual(fromPage.map(parseFromQueuePage), fromPage);
  });

  it('lets every message through that the page can be sent, after a journey as JSON', () => {
    const arrived: unknown[] = JSON.parse(JSON.stringify(toPage));
    assert.deepEqual(arrived.map(parseToQueuePage), arrived);
  });

  it('refuses a message that lacks any one part', () => {
    for (const [messages, parse] of [
      [fromPage, parseFromQueuePage],
      [toPage, parseToQueuePage],
    ] as const) {
      // No record has the focus any more: the only one that may come without its id.
      for (const message of messages.filter(({ type }) => type !== 'wantDetails')) {
        const whole: unknown = JSON.parse(JSON.stringify(message));
        for (const path of pathsOf(whole)) {
          assert.equal(parse(without(whole, path)), undefined, `${message.type} without ${path.join('.')}`);
        }
      }
    }
  });

  it('refuses what the page can’t send', () => {
    const others = [
      undefined,
      null,
      'ready',
      {},
      { type: 'clearAll' },
      { type: 'look', look: -1, query, timeZone, resultId: undefined, choice, focusId: undefined },
      { type: 'wantRows', resultId: 1, span: { from: 3, to: 2 } },
      { type: 'wantRows', resultId: 1, span: { from: 0, to: Number.POSITIVE_INFINITY } },
      { type: 'act', deed: 'markFailed', resultId: 1, spans: [] },
      { type: 'act', deed: 'clear', resultId: 1, spans: 'all' },
      { type: 'act', deed: 'clear', resultId: 1, spans: overlapping },
      {
        type: 'look',
        look: 1,
        query,
        timeZone,
        resultId: 1,
        choice: { ...choice, spans: overlapping },
        focusId: undefined,
      },
      { type: 'inDetails', id: '1', message: { type: 'copy', field: 'AUTH' } },
    ];
    assert.deepEqual(
      others.map(parseFromQueuePage),
      others.map(() => undefined),
    );
  });

  it('takes what the page kept, and nothing that another version of it may have kept', () => {
    const states = [
      state,
      { ...state, query: { ...query, order: { column: 'weight', direction: 'ascending' } } },
      { query },
      undefined,
    ];
    assert.deepEqual(states.map(parseQueuePageState), [state, undefined, undefined, undefined]);
  });

  it('takes what a version kept that did not keep how large the panes are', () => {
    const { panes, ...before } = state;
    assert.deepEqual(parseQueuePageState(before), before);
    assert.equal(parseQueuePageState({ ...state, panes: { ...panes, facets: '210px' } }), undefined);
  });
});

const timeZone = 'Europe/Berlin';

const choice: Choice = { spans: [{ from: 2, to: 5 }], focus: 4, anchor: 2 };

const overlapping = [
  { from: 0, to: 104_213 },
  { from: 5, to: 104_213 },
];

const query: PageQuery = {
  filter: 'event:ONCRM* state:failed',
  order: { column: 'changed', direction: 'descending' },
  stacking: 'event',
  zone: 'utc',
  bars: 120,
};

const state: QueuePageState = {
  query,
  tab: 'batches',
  focusId: '5321874',
  isDetailsOpen: true,
  closedFacets: ['user'],
  panes: { facets: 210, tableBeside: 61.5, tableAbove: 40 },
};

const fromPage: readonly FromQueuePage[] = [
  { type: 'ready' },
  { type: 'read' },
  { type: 'stop' },
  { type: 'deleteLocalData' },
  { type: 'look', look: 3, query, timeZone, resultId: 2, choice, focusId: '5321874' },
  { type: 'wantRows', resultId: 2, span: { from: 100, to: 200 } },
  { type: 'wantDetails', id: '5321874' },
  { type: 'open', id: '5321874', isPreview: true },
  { type: 'act', deed: 'clear', resultId: 2, spans: [{ from: 0, to: 104_213 }] },
  { type: 'clearBatch', processId: 'yh3gu929sf0d32lsfysqas2y1hlpp09q' },
  {
    type: 'inDetails',
    id: '5321874',
    message: { type: 'copyPart', field: 'EVENT_DATA', part: 'path', path: ['A', 0] },
  },
];

const button = { does: 'sync', label: 'Try Again' } as const;

const status: QueueStatus = {
  portal: 'northwind',
  application: 'ERP Sync, no connector',
  icon: 'globe',
  isReadOnly: false,
  total: 104_213,
  read: 65_000,
  counted: { states: [{ value: 'waiting', count: 3 }], events: [{ value: 'ONCRMDEALADD', count: 3 }] },
  progress: 0.62,
  line: '65,000 of 104,213 read',
  lineIcon: 'loading',
  button: { does: 'stop', label: 'Stop' },
  notice: { severity: 'warning', lead: 'Not refreshed since 13:40.', text: 'No answer.', buttons: [button] },
  instead: { icon: 'pass', heading: 'The queue is empty', text: 'It answered.', buttons: [button] },
  stuckAfter: 86_400_000,
};

const row: Row = {
  id: idOf('5321874'),
  state: 'failedReserved',
  eventName: 'ONCRMDEALUPDATE',
  family: 'deal',
  aboutId: '38',
  typeId: '',
  changedAt: 1_794_000_000_000,
  user: '1',
  processId: 'yh3gu929sf0d32lsfysqas2y1hlpp09q',
};

const counts = [{ value: 'waiting', count: 5 }];

const toPage: readonly ToQueuePage[] = [
  { type: 'status', status },
  { type: 'result', look: 3, resultId: 2, count: 10, searched: 20, choice },
  { type: 'rows', resultId: 2, from: 100, rows: [row] },
  { type: 'tooNarrow', look: 3, words: [{ word: 'user:999', count: 102 }] },
  { type: 'dataPaths', paths: ['data.FIELDS.ID'] },
  { type: 'facets', look: 3, facets: { state: counts, event: counts, user: counts, process: counts, about: counts } },
  {
    type: 'histogram',
    look: 3,
    histogram: { start: -3600, width: 60_000, parts: [{ name: 'failed', counts: [0, 4], total: 4 }] },
  },
  {
    type: 'batches',
    batches: [
      { processId: 'p', count: 2, failed: 1, events: counts, oldest: 1, newest: 2, firstSeen: 3, lastChange: 4 },
    ],
  },
  { type: 'details', id: '5321874', content: { kind: 'missing', heading: 'Gone', text: 'It is gone.' } },
  { type: 'copiedInDetails', id: '1', copied: { type: 'copied', field: 'ID', part: 'all', text: 'ID copied' } },
  { type: 'setFilter', filter: 'state:failed' },
  { type: 'changed' },
  { type: 'do', deed: 'export' },
  { type: 'said', text: '12 records copied' },
];

/** What a message may come without. */
const optional: ReadonlySet<string> = new Set([
  'resultId',
  'focus',
  'anchor',
  'focusId',
  'total',
  'counted',
  'progress',
  'lineIcon',
  'button',
  'notice',
  'instead',
  'family',
]);

type Path = readonly string[];

/** The ways to all properties that must be there. */
function pathsOf(value: unknown, isInList = false): Path[] {
  if (typeof value !== 'object' || value === null) {
    return [];
  }
  return Object.entries(value).flatMap(([key, inner]: [string, unknown]) => {
    const below = pathsOf(inner, Array.isArray(inner)).map((rest) => [key].concat(rest));
    return isInList || optional.has(key) ? below : [[key]].concat(below);
  });
}

function without(value: unknown, [key, ...rest]: Path): unknown {
  if (key === undefined) {
    return undefined;
  }
  const entries = Object.entries(value ?? {}).map(([name, inner]: [string, unknown]) => [
    name,
    name === key ? without(inner, rest) : inner,
  ]);
  return Array.isArray(value) ? entries.map(([, inner]) => inner) : Object.fromEntries(entries);
}

function idOf(text: string): RecordId {
  const id = parseRecordId(text);
  assert.ok(id !== undefined);
  return id;
}
