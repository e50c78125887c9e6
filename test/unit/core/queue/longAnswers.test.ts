import assert from 'node:assert/strict';
import { planClear, recordsOf } from '../../../../src/core/queue/clearPlan.ts';
import { PAGE_SIZE } from '../../../../src/core/queue/queueReader.ts';
import { readAgain, toSpans } from '../../../../src/core/queue/readAgain.ts';
import { readSelection } from '../../../../src/core/queue/selection.ts';
import type { DemoPortal } from '../../../../src/demoPortal/demoPortal.ts';
import type { Row } from '../../../../src/demoPortal/row.ts';
import { ofKind } from '../../../support/ofKind.ts';
import { portalSuite } from '../../../support/portalSuite.ts';
import { numbers, seen, seenIn } from '../../../support/rows.ts';
import type { TestQueue } from '../../../support/testQueue.ts';
import { makeRow } from '../../demoPortal/callPortal.ts';

/** A page of such rows has more than 100,000 bytes. */
function bigRows(count: number, { names = 1, size = 2000 } = {}): Row[] {
  const text = 'x'.repeat(size);
  return Array.from({ length: count }, (_, i) =>
    makeRow({ id: i + 1, eventName: `ONTEST${i % names}`, eventData: { ID: i, text } }),
  );
}

const upTo = (count: number): number[] => Array.from({ length: count }, (_, i) => i + 1);

describe('a queue with records so large that an answer would be too long', () => {
  const suite = portalSuite();

  /** Four pages fit into an answer, and five don't. */
  async function start(rows: Row[], maxBytes = 500_000): Promise<{ portal: DemoPortal; client: TestQueue }> {
    const portal = await suite.startPortal({ rows });
    return { portal, client: await suite.connect(portal, { limits: () => ({ maxBytes }) }) };
  }

  it('is read to its end, with fewer pages at a time, and no more of them are tried again', async () => {
    const { portal, client } = await start(bigRows(820));
    const [last] = seenIn(portal, [820]);
    assert.ok(last !== undefined);
    const options = { upTo: last.id, expected: 820 };
    const found = await readSelection(
      client.queue.reader,
      { kind: 'group', eventName: 'ONTEST0', show: 'all', records: [] },
      options,
    );
    assert.deepEqual(numbers(found.map(({ id }) => id)), upTo(820));
    assert.deepEqual(
      portal.log.map(({ commands = [] }) => commands.length),
      [17, 9, 5, 3, 3, 3, 3, 3, 2],
    );
  });

  it('has its summary read, with fewer groups at a time', async () => {
    const { client } = await start(bigRows(1200, { names: 12 }));
    const { groups, total } = await client.queue.model.refresh();
    assert.deepEqual(
      [total, groups.map(({ count, records }) => [count, records.length])],
      [1200, Array.from({ length: 12 }, () => [100, PAGE_SIZE])],
    );
  });

  it('has its records found again, in several calls, and tells these', async () => {
    const { portal, client } = await start(bigRows(600));
    const named = seenIn(portal, upTo(600));
    const { readings, calls } = await readAgain(toSpans(named), client.queue.reader);
    assert.deepEqual(
      readings.flatMap(({ present }) => present),
      named,
    );
    assert.deepEqual(
      calls.map(({ size }) => size),
      [3, 3, 3, 3],
    );
    const found = await client.queue.reader.findByIds(named.map(({ id }) => id));
    assert.deepEqual([...found.values()], named);
  });

  it('is not read where a page alone is too long', async () => {
    const { client } = await start(bigRows(60), 90_000);
    await assert.rejects(client.queue.model.refresh(), ofKind('protocol'));
    await assert.rejects(client.queue.reader.findByIds(seenIds(60)), ofKind('protocol'));
  });

  it('has no more of them reserved with one request than its answer may be of', () => {
    const records = bigRows(1000, { size: 30_000 }).map((row) => seen(row));
    const readings = toSpans(records).map((present) => ({ present, changed: [], gone: [], strangers: [] }));
    const chunks = planClear(readings, true);
    assert.deepEqual(chunks.flatMap(recordsOf), records);
    for (const chunk of chunks) {
      // With the greatest share that data can have of an answer: 6 bytes for a character.
      assert.ok(6 * JSON.stringify(recordsOf(chunk).map(({ eventData }) => eventData)).length < 64 * 1024 * 1024);
    }
    assert.equal(chunks.length, 4);
  });
});

function seenIds(count: number): ReturnType<typeof seen>['id'][] {
  return bigRows(count).map((row) => seen(row).id);
}
