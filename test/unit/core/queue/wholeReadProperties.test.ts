import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import type { IdRange } from '../../../../src/core/archive/archive.ts';
import { isInRange } from '../../../../src/core/queue/idRange.ts';
import type { QueueReader } from '../../../../src/core/queue/queueReader.ts';
import { parseRecordId, type RecordId } from '../../../../src/core/queue/record.ts';
import { beginWholeRead, LANES, readWhole } from '../../../../src/core/queue/wholeRead.ts';
import { RestError } from '../../../../src/core/rest/restError.ts';
import type { Row } from '../../../../src/demoPortal/row.ts';
import { nodeClock } from '../../../../src/infra/nodeClock.ts';
import { BusyQueue, disturbance, mishap } from '../../../support/busyQueue.ts';
import { portalSuite } from '../../../support/portalSuite.ts';
import { seeds } from '../../../support/seeds.ts';
import { makeRow } from '../../demoPortal/callPortal.ts';

const recordId = fc.integer({ min: 1, max: 20_000 }).map((id) => {
  const parsed = parseRecordId(id);
  assert.ok(parsed !== undefined);
  return parsed;
});

function rows(count: number, gap: number): Row[] {
  return Array.from({ length: count }, (_, i) => makeRow({ id: 1 + i * gap }));
}

interface Delivered {
  readonly ids: RecordId[];
  requests: number;
  interruptions: number;
  highestId: RecordId | undefined;
}

/** Reads the whole queue, and goes on each time it is interrupted: by a fault, or because whoever reads has had enough of it. */
async function readToTheEnd(
  reader: QueueReader,
  leaveAfter: readonly number[],
  { expected, cuts = [] }: { expected?: number | undefined; cuts?: readonly RecordId[] } = {},
): Promise<Delivered> {
  const delivered: Delivered = { ids: [], requests: 0, interruptions: 0, highestId: undefined };
  let rest: readonly IdRange[] | undefined;
  let total = 0;
  while (rest === undefined || rest.length > 0) {
    const leave = leaveAfter[delivered.interruptions];
    try {
      if (rest === undefined) {
        const start = await beginWholeRead(reader, { expected }, { clock: nodeClock });
        rest = cuts.reduce(cutAt, take(delivered, start));
        [total, delivered.highestId] = [start.total, start.highestId];
      }
      let pieces = 0;
      const query = { rest, expected: Math.max(0, total - delivered.ids.length) };
      for await (const piece of readWhole(reader, query, { clock: nodeClock })) {
        rest = take(delivered, piece);
        if (++pieces === leave) {
          delivered.interruptions++;
          break;
        }
      }
    } catch (error) {
      assert.ok(error instanceof RestError, String(error));
      assert.ok(['network', 'server', 'rateLimited', 'protocol'].includes(error.kind), error.kind);
      delivered.interruptions++;
      assert.ok(delivered.interruptions < 50, error.message);
    }
  }
  return delivered;
}

/** The same ranges, one of them in two. */
function cutAt(ranges: readonly IdRange[], id: RecordId): IdRange[] {
  return ranges.flatMap((range) =>
    isInRange(id, range) && id !== range.upTo
      ? [
          { after: range.after, upTo: id },
          { after: id, upTo: range.upTo },
        ]
      : [range],
  );
}

function take(
  delivered: Delivered,
  piece: { records: readonly { id: RecordId }[]; rest: readonly IdRange[]; requests: number },
): readonly IdRange[] {
  delivered.ids.push(...piece.records.map(({ id }) => id));
  delivered.requests += piece.requests;
  return piece.rest;
}

describe('reading a whole queue', () => {
  const suite = portalSuite();

  for (const seed of seeds) {
    it(`gives each record that was there all the time exactly once, whatever others do and fails (seed ${seed})`, async () => {
      const law = fc.asyncProperty(
        fc.oneof(fc.integer({ min: 0, max: 700 }), fc.constantFrom(49, 50, 51, 2400, 2450, 2500, 5000, 8000, 11_000)),
        fc.integer({ min: 1, max: 3 }),
        fc.option(fc.integer({ min: 0, max: 3000 }), { nil: undefined }),
        fc.array(recordId, { maxLength: 8 }),
        fc.array(disturbance, { maxLength: 30 }),
        fc.array(mishap, { maxLength: 2 }),
        fc.array(fc.integer({ min: 1, max: 3 }), { maxLength: 3 }),
        async (count, gap, expected, cuts, disturbances, mishaps, leaveAfter) => {
          const portal = await suite.startPortal({ rows: rows(count, gap) });
          const { queue } = await suite.connect(portal);
          const busy = new BusyQueue(portal);
          const before = new Set(busy.ever);
          busy.letLoose(disturbances, mishaps);
          const { ids } = await readToTheEnd(queue.reader, leaveAfter, { expected, cuts });
          busy.calmDown();
          const read = ids.map(Number);
          assert.equal(new Set(read).size, read.length, 'a record was given twice');
          assert.deepEqual(
            read.filter((id) => !busy.ever.has(id)),
            [],
            'never in the queue',
          );
          const given = new Set(read);
          assert.deepEqual(
            busy.stayed.filter((id) => before.has(id) && !given.has(id)),
            [],
            'not given',
          );
        },
      );
      await fc.assert(law, { seed, numRuns: 60 });
    }).timeout(120_000);
  }

  it('takes no more requests than pages fill, and one for each lane', async () => {
    for (const count of [0, 1, 2449, 2450, 2451, 5000, 7499, 7500, 12_345]) {
      const portal = await suite.startPortal({ rows: rows(count, 2) });
      const { queue } = await suite.connect(portal);
      const { ids, requests } = await readToTheEnd(queue.reader, []);
      assert.equal(ids.length, count);
      assert.equal(requests, portal.log.length);
      const most = count <= 2449 ? 1 : Math.ceil(count / 2500) + (count < 7500 ? 1 : LANES);
      assert.ok(requests <= most, `${requests} requests for ${count} records`);
    }
  }).timeout(60_000);
});
