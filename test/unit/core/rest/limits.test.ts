import assert from 'node:assert/strict';
import { readGroup } from '../../../../src/core/queue/groupPages.ts';
import { PAGE_SIZE, type QueueReader } from '../../../../src/core/queue/queueReader.ts';
import type { RecordId } from '../../../../src/core/queue/record.ts';
import { wholeListing } from '../../../../src/core/queue/listing.ts';
import { readSummary } from '../../../../src/core/queue/summary.ts';
import { startLimitedPortal } from '../../../support/limitedPortal.ts';
import { portalSuite } from '../../../support/portalSuite.ts';
import { call, makeRows } from '../../demoPortal/callPortal.ts';

/** Reads a queue page by page, the slow way: a request each. */
async function* readPages(reader: QueueReader): AsyncGenerator<readonly RecordId[]> {
  let after = '0';
  for (;;) {
    const { records } = await reader.list({ filter: { '>ID': after } }, { urgency: 'background' });
    yield records.map(({ id }) => id);
    const last = records.at(-1);
    if (last === undefined || records.length < PAGE_SIZE) {
      return;
    }
    after = last.id;
  }
}

async function countAll(reader: QueueReader, onPage: () => void = () => undefined): Promise<number> {
  const ids = new Set<RecordId>();
  for await (const page of readPages(reader)) {
    page.forEach((id) => ids.add(id));
    onPage();
  }
  return ids.size;
}

describe('within the standard bucket', () => {
  const suite = portalSuite();

  it('10,000 records are read page by page without a refusal, in the time that the bucket takes and a tenth more', async () => {
    const { portal, connect, refused, seconds } = await startLimitedPortal(suite, { records: 10_000 });
    const { queue } = await connect();
    assert.equal(await countAll(queue.reader), 10_000);
    assert.deepEqual([portal.log.length, refused()], [201, 0]);
    // 48 at once, 153 more at 1.8 per second.
    assert.ok(Math.abs(seconds() - 85) < 1, `${seconds()} s`);
  });

  it('10,000 records are read in chained pages without a refusal, and without a wait', async () => {
    const { portal, connect, refused, clock } = await startLimitedPortal(suite, { rows: makeRows(10_000) });
    const { queue } = await connect();
    assert.equal(
      (await readGroup(queue.reader, { eventName: 'ONCRMDEALUPDATE', listing: wholeListing }, 10_000)).records.length,
      10_000,
    );
    assert.deepEqual([refused(), clock.waits], [0, []]);
    assert.ok(portal.log.length <= 5);
  });

  it('a click comes in between while the background reads', async () => {
    const { connect, clock, refused } = await startLimitedPortal(suite, { records: 5000 });
    const { queue } = await connect();
    const reading = countAll(queue.reader);
    await clock.sleep(10_000);
    const clicked = clock.now();
    await readSummary(queue.reader);
    assert.ok(clock.now() - clicked < 2000, `${clock.now() - clicked} ms`);
    assert.deepEqual([await reading, refused()], [5000, 0]);
  });

  it('two windows that read 10,000 records each both get on, and both finish', async () => {
    const { portal, connect, refused, seconds } = await startLimitedPortal(suite, { records: 10_000 });
    const done = [0, 0];
    const doneWhenFirstEnded: number[][] = [];
    const counts = await Promise.all(
      [0, 1].map(async (window) => {
        const { queue } = await connect();
        const count = await countAll(queue.reader, () => (done[window] = (done[window] ?? 0) + 1));
        doneWhenFirstEnded.push([...done]);
        return count;
      }),
    );
    assert.deepEqual(counts, [10_000, 10_000]);
    const slower = Math.min(...(doneWhenFirstEnded[0] ?? []));
    assert.ok(slower > 40, `the slower had ${slower} of 201 pages when the other was through`);
    // They feel each other by refusals, but not by many.
    assert.ok(refused() > 0 && refused() < 40, `${refused()} refusals`);
    assert.ok(seconds() < 230, `${seconds()} s for ${portal.log.length} requests`);
  });

  it('an application that sends a request each second, and never backs off, gets on, and so does the reading', async () => {
    const { portal, connect, clock, seconds } = await startLimitedPortal(suite, { records: 10_000 });
    const { queue } = await connect();
    const stop = new AbortController();
    const answers: number[] = [];
    const poll = async (): Promise<void> => {
      while (!stop.signal.aborted) {
        await clock.sleep(1000);
        answers.push((await clock.hold(async () => await call(portal, 'event.offline.list'))).status);
      }
    };
    const polling = poll();
    assert.equal(await countAll(queue.reader), 10_000);
    stop.abort();
    await polling;
    const answered = answers.filter((status) => status === 200).length;
    assert.ok(answered > 0.9 * answers.length, `${answered} of ${answers.length} polls answered`);
    assert.ok(seconds() < 200, `${seconds()} s`);
  });
});
