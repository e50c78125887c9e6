import type { ViewResult } from '../../../../src/core/archive/view.ts';
import type { QueueRecord } from '../../../../src/core/queue/record.ts';
import { QueueTable } from '../../../../src/core/table/queueTable.ts';
import { MemorySource } from './memorySource.ts';

/** What comes and goes at once. */
export interface Step {
  readonly seen: readonly QueueRecord[];
  readonly gone?: readonly number[];
}

/** A table that is fed from a source, as the archive's thread does it. */
export class FedTable {
  readonly source = new MemorySource();
  readonly table = new QueueTable(this.source);
  readonly #piece: number;
  #mark = 0;

  constructor(piece = 7) {
    this.#piece = piece;
  }

  take({ seen, gone = [] }: Step): void {
    this.source.see(seen);
    this.source.leave(gone);
    for (;;) {
      const mark = this.source.changesSince(this.#mark, (row) => this.table.put(row), this.#piece);
      this.table.settle();
      if (mark === this.#mark) {
        return;
      }
      this.#mark = mark;
    }
  }

  /** The ids of a result, in its order. */
  ids({ resultId, count }: ViewResult): readonly string[] | undefined {
    return this.table.idsOf(resultId, [{ from: 0, to: count }]);
  }
}

export const noPause = (): Promise<void> => Promise.resolve();
