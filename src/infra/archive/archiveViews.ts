import type {
  Batch,
  Choice,
  Facets,
  Histogram,
  HistogramQuery,
  Row,
  Span,
  ViewQuery,
  ViewResult,
} from '../../core/archive/view.ts';
import type { Filter } from '../../core/filter/filter.ts';
import type { RecordId } from '../../core/queue/record.ts';
import { RestError } from '../../core/rest/restError.ts';
import type { Pause } from '../../core/table/matcher.ts';
import { QueueTable } from '../../core/table/queueTable.ts';
import type { ViewSource } from './viewSource.ts';

/** How many records are loaded at once. */
const PIECE = 5000;
/** For how many milliseconds others wait at most, about. */
const PATIENCE = 8;

/** Whether what was asked for is not wanted any more. */
type ShouldStop = () => boolean;

const never: ShouldStop = () => false;

/**
 * What {@link QueueViews} says, inside the archive's own thread, but for the records themselves. Questions are answered one after the other, each by
 * what is stored when its turn comes, piece by piece, so that the thread can hear meanwhile that one is not wanted any more: it ends with a RestError
 * of kind `cancelled` then.
 */
export class ArchiveViews {
  readonly #source: ViewSource;
  readonly #table: QueueTable;
  #mark = 0;
  #last: Promise<unknown> = Promise.resolve();

  constructor(source: ViewSource) {
    this.#source = source;
    this.#table = new QueueTable(source);
  }

  async find(
    query: ViewQuery,
    earlier?: { readonly resultId: number; readonly choice: Choice },
    shouldStop = never,
  ): Promise<ViewResult> {
    return await this.#inTurn(shouldStop, async (pause) => await this.#table.find(query, earlier, pause));
  }

  rows(resultId: number, span: Span): readonly Row[] | undefined {
    return this.#table.rows(resultId, span);
  }

  positionOf(resultId: number, id: RecordId): number | undefined {
    return this.#table.positionOf(resultId, id);
  }

  idsOf(resultId: number, spans: readonly Span[]): readonly RecordId[] | undefined {
    return this.#table.idsOf(resultId, spans);
  }

  async matchCounts(filters: readonly Filter[], now: number, shouldStop = never): Promise<readonly number[]> {
    return await this.#inTurn(shouldStop, async (pause) => await this.#table.matchCounts(filters, now, pause));
  }

  /** Asks of a result that is there already: nobody waits for those before, nor for what was stored since. */
  async dataPaths(resultId: number, shouldStop = never): Promise<readonly string[]> {
    return await this.#table.dataPaths(resultId, pauses(shouldStop));
  }

  async facets(query: ViewQuery, shouldStop = never): Promise<Facets> {
    return await this.#inTurn(shouldStop, async (pause) => await this.#table.facets(query, pause));
  }

  async histogram(query: HistogramQuery, shouldStop = never): Promise<Histogram> {
    return await this.#inTurn(shouldStop, async (pause) => await this.#table.histogram(query, pause));
  }

  async batches(shouldStop = never): Promise<readonly Batch[]> {
    return await this.#inTurn(shouldStop, () => this.#table.batches(this.#source.batchChanges()));
  }

  /** Waits until those before are answered, and loads what was stored since. */
  async #inTurn<T>(shouldStop: ShouldStop, answer: (pause: Pause) => T | Promise<T>): Promise<T> {
    const pause = pauses(shouldStop);
    const turn = this.#last.then(async () => {
      await pause();
      await this.#load(pause);
      return await answer(pause);
    });
    this.#last = turn.catch(() => undefined);
    return await turn;
  }

  async #load(pause: Pause): Promise<void> {
    for (;;) {
      const mark = this.#source.changesSince(this.#mark, (row) => this.#table.put(row), PIECE);
      this.#table.settle();
      if (mark === this.#mark) {
        return;
      }
      if (mark < this.#mark) {
        // Somebody deleted all that was stored, and it begins anew.
        this.#table.clear();
        this.#mark = 0;
        continue;
      }
      this.#mark = mark;
      await pause();
      await this.#table.compact(pause);
    }
  }
}

/** Lets the thread's other work in after a while, and ends what is not wanted any more. */
function pauses(shouldStop: ShouldStop): Pause {
  let since = performance.now();
  return async () => {
    if (performance.now() - since > PATIENCE) {
      await new Promise((resolve) => setImmediate(resolve));
      since = performance.now();
    }
    if (shouldStop()) {
      throw new RestError('cancelled', 'what was asked of the archive is not wanted any more');
    }
  };
}
