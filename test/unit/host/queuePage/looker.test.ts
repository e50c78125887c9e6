import assert from 'node:assert/strict';
import type { Archive } from '../../../../src/core/archive/archive.ts';
import type { RecordId } from '../../../../src/core/queue/record.ts';
import { Looker } from '../../../../src/host/queuePage/looker.ts';
import type { LookMessage, PageQuery, ToQueuePage } from '../../../../src/protocol/queueMessages.ts';
import { ArchiveSuite } from '../../../support/archiveSuite.ts';
import { dealRecord, recordId } from '../../../support/dealRecord.ts';

const now = Date.parse('2026-10-06T12:00:00+03:00');

const query: PageQuery = {
  filter: '',
  order: { column: 'id', direction: 'ascending' },
  stacking: 'state',
  zone: 'utc',
  bars: 50,
};

function lookAt(look: number, filter: string, others: Partial<LookMessage> = {}): LookMessage {
  return {
    type: 'look',
    look,
    query: { ...query, filter },
    timeZone: 'Europe/Berlin',
    resultId: undefined,
    choice: { spans: [], focus: undefined, anchor: undefined },
    focusId: undefined,
    ...others,
  };
}

describe('what a queue page looks at', function () {
  this.timeout(20_000);
  const suite = new ArchiveSuite();
  let archive: Archive;
  let looker: Looker;
  let posted: ToQueuePage[];

  beforeEach(async () => {
    archive = suite.open().of('p1');
    const leads = Array.from({ length: 150 }, (_, i) => dealRecord(1001 + i, { eventName: 'ONCRMLEADADD' }));
    const seen = [dealRecord(1), dealRecord(2, { failed: true }), ...leads];
    await archive.saveFindings({ at: now, seen, gone: [] });
    posted = [];
    looker = new Looker({ views: archive.views, post: (message) => posted.push(message), now: () => now });
  });

  it('is answered by the result, its first rows, facets, histogram and what its data has, in this order', async () => {
    await looker.look(lookAt(7, 'event:ONCRMLEADADD'));
    assert.deepEqual(
      posted.map((message) => message.type),
      ['result', 'rows', 'facets', 'histogram', 'dataPaths'],
    );
    const [result, rows, facets, histogram] = posted;
    assert.ok(result?.type === 'result' && rows?.type === 'rows');
    assert.ok(facets?.type === 'facets' && histogram?.type === 'histogram');
    assert.deepEqual([result.look, result.count, result.searched], [7, 150, 152]);
    assert.deepEqual([rows.resultId, rows.from, rows.rows.length], [result.resultId, 0, 100]);
    assert.equal(rows.rows[0]?.id, '1001');
    assert.deepEqual(
      facets.facets.event.map(({ value, count }) => [value, count]),
      [
        ['ONCRMLEADADD', 150],
        ['ONCRMDEALUPDATE', 2],
      ],
    );
    assert.deepEqual(
      histogram.histogram.parts.map(({ name, total }) => [name, total]).filter(([, total]) => total !== 0),
      [['waiting', 150]],
    );
  });

  it('tells what the data of the records that match can be asked for', async () => {
    const seen = [dealRecord(5000, { eventName: 'ONTASKADD', eventData: { TASK: { ID: 5 } } })];
    await archive.saveFindings({ at: now, seen, gone: [] });
    await looker.look(lookAt(1, 'event:ONTASKADD'));
    await looker.look(lookAt(2, 'event:ONCRMDEALUPDATE'));
    assert.deepEqual(
      posted.flatMap((message) => (message.type === 'dataPaths' ? [message.paths] : [])),
      [['data.TASK.ID'], ['data.FIELDS.ID']],
    );
  });

  it('tells, where nothing matches, the words without which something would, what hides the most first', async () => {
    await looker.look(lookAt(1, 'state:failed event:ONCRMLEADADD id:>1'));
    assert.deepEqual(wordsToBlame(posted), [
      [
        { word: 'state:failed', count: 150 },
        { word: 'event:ONCRMLEADADD', count: 1 },
      ],
    ]);
  });

  it('blames no word where it is the only one, where there are too many, or where something matches', async () => {
    for (const [look, filter] of ['user:999', 'state:failed zz1 zz2 zz3 zz4 zz5 zz6', 'state:failed id:2'].entries()) {
      await looker.look(lookAt(look, filter));
    }
    assert.deepEqual(wordsToBlame(posted), [[], []]);
  });

  it('takes of a filter that is wrong in parts what is right', async () => {
    await looker.look(lookAt(1, 'sate:failed state:failed'));
    assert.deepEqual(countsIn(posted), [[1, 1]]);
  });

  it('reads times in the page’s own zone, wherever the extension runs', async () => {
    // The records changed at 11:20 in Moscow, which is 22:50 on the Marquesas the day before.
    const local = { ...query, zone: 'local', filter: 'time:2026-10-04T22:50..2026-10-04T22:51' } as const;
    await looker.look(lookAt(1, '', { query: local, timeZone: 'Pacific/Marquesas' }));
    await looker.look(lookAt(2, '', { query: local, timeZone: 'Asia/Tokyo' }));
    assert.deepEqual(countsIn(posted), [
      [1, 152],
      [2, 0],
    ]);
  });

  it('tells nothing more about what was asked before something else', async () => {
    const first = looker.look(lookAt(1, ''));
    const second = looker.look(lookAt(2, 'state:failed'));
    await Promise.all([first, second]);
    assert.deepEqual(countsIn(posted), [[2, 1]]);
    assert.ok(posted.every((message) => !('look' in message) || message.look === 2));
  });

  it('tells nothing after the page was hidden', async () => {
    const looking = looker.look(lookAt(1, ''));
    looker.stop();
    await looking;
    assert.deepEqual(posted, []);
  });

  it('chooses the record again that had the focus before the page was taken down', async () => {
    await looker.look(lookAt(1, '', { focusId: recordId(2) }));
    await looker.look(lookAt(2, 'event:ONCRMLEADADD', { focusId: recordId(2) }));
    assert.deepEqual(
      posted.flatMap((message) => (message.type === 'result' ? [message.choice] : [])),
      [
        { spans: [{ from: 1, to: 2 }], focus: 1, anchor: 1 },
        { spans: [], focus: undefined, anchor: undefined },
      ],
    );
  });

  it('keeps what was chosen in the result before, as far as it still matches', async () => {
    await looker.look(lookAt(1, ''));
    const [before] = posted;
    assert.ok(before?.type === 'result');
    const gone: RecordId[] = [recordId(1)];
    await archive.saveFindings({ at: now + 1, seen: [], gone });
    const choice = { spans: [{ from: 0, to: 3 }], focus: 1, anchor: 0 };
    await looker.look(lookAt(2, '', { resultId: before.resultId, choice }));
    assert.deepEqual(posted.flatMap((message) => (message.type === 'result' ? [message.choice] : [])).at(-1), {
      spans: [{ from: 0, to: 2 }],
      focus: 0,
      anchor: undefined,
    });
  });
});

function countsIn(messages: readonly ToQueuePage[]): [look: number, count: number][] {
  return messages.flatMap((message) => (message.type === 'result' ? [[message.look, message.count]] : []));
}

function wordsToBlame(messages: readonly ToQueuePage[]): unknown[] {
  return messages.flatMap((message) => (message.type === 'tooNarrow' ? [message.words] : []));
}
