import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Archive } from '../../src/core/archive/archive.ts';
import { clearRecords } from '../../src/core/queue/clear.ts';
import { estimateRequests } from '../../src/core/queue/clearEstimate.ts';
import { RecordCopies } from '../../src/core/queue/copies.ts';
import { QueueChanges } from '../../src/core/queue/queueChanges.ts';
import type { QueueRecord } from '../../src/core/queue/record.ts';
import { readSelection } from '../../src/core/queue/selection.ts';
import { SqliteArchives } from '../../src/infra/archive/sqliteArchives.ts';
import { createTestQueue, type TestQueue } from '../support/testQueue.ts';
import { type Figure, milliseconds } from './figure.ts';
import { withPortal } from './withPortal.ts';

const sizes = [50, 1000, 10_000];
const RECORDS = 100_000;

/** Clearing waiting records of the largest group of a queue of 100,000, copies synced to disk, beside what the plan's formula says. */
export async function measureClear(): Promise<Figure[]> {
  const folder = await mkdtemp(join(tmpdir(), 'offline-events-bench-'));
  try {
    return await withPortal(RECORDS, async (portal) => {
      const test = await createTestQueue(portal);
      const worker = new URL('../../src/infra/archive/archiveWorker.ts', import.meta.url);
      const limits = { days: 30, bytes: 2 ** 30 };
      const archives = new SqliteArchives(worker, { folder, oldCopiesFolder: folder, limits });
      const archive = archives.of('portal');
      const figures: Figure[] = [];
      for (const size of sizes) {
        figures.push(await measure(test, archive, { size, step: 1 }));
      }
      figures.push(await measure(test, archive, { size: 1000, step: 3 }));
      await archives.close();
      await test.close();
      return figures;
    });
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** Clears `size` waiting records: neighbours, or each `step`-th of its kind. */
async function measure(
  test: TestQueue,
  archive: Archive,
  { size, step }: { size: number; step: number },
): Promise<Figure> {
  const { queue, client, log } = test;
  const group = await readLargestGroup(test);
  const named = group
    .filter(({ processId, failed }) => processId === '' && !failed)
    .filter((_, i) => i % step === 0)
    .slice(0, size);
  const chosen = new Set(named);
  const estimate = estimateRequests(
    named,
    group.filter((record) => !chosen.has(record)),
    true,
  );
  const changes = new QueueChanges(
    client,
    undefined,
    named.map(({ id }) => id),
  );
  const copies = new RecordCopies(archive);
  const before = log.lines.length;
  const start = performance.now();
  const { cleared } = await clearRecords(named, { reader: queue.reader, changes, copies }, { extendedMode: true });
  const time = performance.now() - start;
  const requests = log.lines.length - before;
  const count = size.toLocaleString('en');
  return {
    name: `clearing ${count} waiting records${step === 1 ? '' : `, each ${step}rd of its group`} (${cleared.length} cleared)`,
    value: `${milliseconds(time)}, ${requests} requests, planned ${estimate}; one by one it would be ${2 * size}`,
  };
}

async function readLargestGroup({ queue }: TestQueue): Promise<QueueRecord[]> {
  const { groups, highestId } = await queue.model.refresh();
  const [largest] = groups.toSorted((a, b) => b.count - a.count);
  if (largest === undefined || highestId === undefined) {
    return [];
  }
  const { eventName, count } = largest;
  return await readSelection(
    queue.reader,
    { kind: 'group', eventName, show: 'all', records: [] },
    { upTo: highestId, expected: count },
  );
}
