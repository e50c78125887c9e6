import type { Batch } from '../archive/view.ts';
import { forEachRow } from './bitmap.ts';
import { toCounts } from './facets.ts';
import { NONE, type RowStore } from './rowStore.ts';

/** What is found out about a batch, row by row. */
interface Tally {
  count: number;
  failed: number;
  readonly events: Map<number, number>;
  oldest: number;
  newest: number;
}

/**
 * All batches of the queue, the one that changed longest ago first.
 * @param changes when something about a batch changed last, that was seen here, by its process id; in milliseconds since 1970
 */
export function batchesOf(store: RowStore, changes: ReadonlyMap<string, number>): Batch[] {
  const { processes, states, events, changedAt } = store.columns;
  const tallies = new Map<number, Tally>();
  forEachRow(store.live(), (row) => {
    const process = processes[row] ?? NONE;
    if (process !== NONE) {
      const tally = tallies.get(process) ?? newTally();
      tallies.set(process, tally);
      tally.count += 1;
      tally.failed += (states[row] ?? 0) > 1 ? 1 : 0;
      const event = events[row] ?? 0;
      tally.events.set(event, (tally.events.get(event) ?? 0) + 1);
      tally.oldest = Math.min(tally.oldest, changedAt[row] ?? 0);
      tally.newest = Math.max(tally.newest, changedAt[row] ?? 0);
    }
  });
  return Array.from(tallies, ([process, tally]) => toBatch(store, process, tally, changes)).toSorted(
    (a, b) => a.lastChange - b.lastChange || (a.processId < b.processId ? -1 : 1),
  );
}

function newTally(): Tally {
  return { count: 0, failed: 0, events: new Map(), oldest: Infinity, newest: -Infinity };
}

function toBatch(store: RowStore, process: number, tally: Tally, changes: ReadonlyMap<string, number>): Batch {
  const processId = store.processes.textOf(process);
  const { count, failed, events, oldest, newest } = tally;
  return {
    processId,
    count,
    failed,
    events: toCounts(new Map(Array.from(events, ([code, total]) => [store.events.textOf(code), total]))),
    oldest,
    newest,
    firstSeen: store.heldSince[process] ?? newest,
    lastChange: Math.max(newest, changes.get(processId) ?? newest),
  };
}
