// An extension host that reads the whole of a queue into its archive, in a process of its own: `node --expose-gc archiveHost.ts <portal as JSON> <folder>`.
// Prints what it took as one line of JSON.
import { join } from 'node:path';
import { PerformanceObserver } from 'node:perf_hooks';
import { WholeQueue } from '../../src/core/queue/wholeQueue.ts';
import { SqliteArchives } from '../../src/infra/archive/sqliteArchives.ts';
import { nodeClock } from '../../src/infra/nodeClock.ts';
import { archiveWorker, wideLimits } from '../support/archiveFiles.ts';
import { createTestQueue } from '../support/testQueue.ts';

/** What reading a queue took. Memory in bytes, times in milliseconds. */
export interface HostFigures {
  readonly records: number;
  readonly duration: number;
  /** For how long the host's thread was kept from anything else, the longest first. */
  readonly stalls: readonly number[];
  /** By how much the memory of the host's thread grew at most, right after a collection of garbage, which most often is not a full one, and to the end. */
  readonly hostPeak: number;
  readonly hostGrowth: number;
  /** By how much that of the archive's thread grew, with what is not needed any more. */
  readonly threadGrowth: number;
}

const PERIOD = 2;
const [portal = '', folder = ''] = process.argv.slice(2);
const { queue, close } = await createTestQueue(JSON.parse(portal));
const archives = new SqliteArchives(archiveWorker, {
  folder: join(folder, 'archive'),
  oldCopiesFolder: join(folder, 'copies'),
  limits: wideLimits,
});
const archive = archives.of('northwind');
await archive.state();
const whole = new WholeQueue({ reader: queue.reader, archive, clock: nodeClock });

// As the tests of stalls in a real VS Code do: what is told is the time for which the thread was busy, not that in which it waited for a processor.
const stalls: number[] = [];
let hostPeak = 0;
let last = process.threadCpuUsage();
const before = memory();
const timer = setInterval(() => {
  const { user, system } = process.threadCpuUsage(last);
  stalls.push((user + system) / 1000);
  last = process.threadCpuUsage();
}, PERIOD);
const collections = new PerformanceObserver(() => {
  hostPeak = Math.max(hostPeak, process.memoryUsage().heapUsed - before.host);
});
collections.observe({ entryTypes: ['gc'] });
const start = performance.now();
await whole.read();
const duration = performance.now() - start;
clearInterval(timer);
collections.disconnect();
const after = memory();
const figures: HostFigures = {
  records: (await archive.state()).inQueue,
  duration,
  stalls: stalls.toSorted((a, b) => b - a).slice(0, 5),
  hostPeak,
  hostGrowth: after.host - before.host,
  threadGrowth: after.rest - before.rest,
};
console.log(JSON.stringify(figures));
await archives.close();
await close();

/** What the host's thread needs, and what the process has for the rest: the archive's thread and its database. */
function memory(): { readonly host: number; readonly rest: number } {
  globalThis.gc?.();
  const { heapUsed, heapTotal, external, rss } = process.memoryUsage();
  return { host: heapUsed, rest: rss - heapTotal - external };
}
