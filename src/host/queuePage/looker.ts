import type { Choice, QueueViews, ViewQuery, ViewResult } from '../../core/archive/view.ts';
import { parseFilter } from '../../core/filter/parseFilter.ts';
import { withoutEach } from '../../core/filter/withoutEach.ts';
import { localOffset, offsetIn, utcOffset, type ZoneOffset } from '../../core/filter/zone.ts';
import { parseRecordId } from '../../core/queue/record.ts';
import { RestError } from '../../core/rest/restError.ts';
import type { LookMessage, TooNarrowMessage, ToQueuePage } from '../../protocol/queueMessages.ts';

/** How many rows come with a result: more than a window shows. */
const FIRST_ROWS = 100;

/** More bars than any screen shows. */
const MOST_BARS = 2000;

/** Of a filter with more words, nobody is told which of them is to blame. */
const MOST_WORDS = 6;

interface LookerOptions {
  readonly views: QueueViews;
  readonly post: (message: ToQueuePage) => void;
  /** In milliseconds since 1970. */
  readonly now: () => number;
}

/** Answers what one page looks at. Who looks at something else does not wait for what was asked before. */
export class Looker {
  readonly #options: LookerOptions;
  #stop = new AbortController();

  constructor(options: LookerOptions) {
    this.#options = options;
  }

  /**
   * Posts the result, its first rows, which words are to blame where nothing matches, facets, histogram and the paths of its data, in this order, unless
   * something else is looked at meanwhile. Of a filter that is wrong in parts the others count: the page says what is wrong. Rejects as the views do.
   */
  async look(message: LookMessage): Promise<void> {
    this.stop();
    const { signal } = this.#stop;
    try {
      for await (const answer of this.#answers(message, signal)) {
        if (signal.aborted) {
          return;
        }
        this.#options.post(answer);
      }
    } catch (error) {
      if (!(error instanceof RestError) || error.kind !== 'cancelled') {
        throw error;
      }
    }
  }

  /** Nothing more is posted about what was asked. */
  stop(): void {
    this.#stop.abort();
    this.#stop = new AbortController();
  }

  async *#answers(message: LookMessage, signal: AbortSignal): AsyncGenerator<ToQueuePage> {
    const { views, now } = this.#options;
    const { look, query, timeZone, resultId, choice } = message;
    const zone = query.zone === 'utc' ? utcOffset : (offsetIn(timeZone) ?? localOffset);
    const asked: ViewQuery = { filter: parseFilter(query.filter, zone).filter, order: query.order, now: now() };
    const earlier = resultId === undefined ? undefined : { resultId, choice };
    const result = await views.find(asked, earlier, signal);
    yield { type: 'result', look, ...result, choice: await this.#choiceIn(result, message) };
    const rows = await views.rows(result.resultId, { from: 0, to: Math.min(FIRST_ROWS, result.count) });
    if (rows !== undefined) {
      yield { type: 'rows', resultId: result.resultId, from: 0, rows };
    }
    if (result.count === 0) {
      yield { type: 'tooNarrow', look, words: await this.#wordsToBlame(query.filter, zone, asked.now, signal) };
    }
    yield { type: 'facets', look, facets: await views.facets(asked, signal) };
    const { stacking } = query;
    const bars = Math.min(query.bars, MOST_BARS);
    const zoneOffset = zone(asked.now);
    yield {
      type: 'histogram',
      look,
      histogram: await views.histogram({ ...asked, stacking, bars, zoneOffset }, signal),
    };
    if (result.count > 0) {
      yield { type: 'dataPaths', paths: await views.dataPaths(result.resultId, signal) };
    }
  }

  /** The words of a filter without which some records match. */
  async #wordsToBlame(
    filter: string,
    zone: ZoneOffset,
    now: number,
    signal: AbortSignal,
  ): Promise<TooNarrowMessage['words']> {
    const less = withoutEach(filter, zone);
    if (less.length < 2 || less.length > MOST_WORDS) {
      return [];
    }
    const counts = await this.#options.views.matchCounts(
      less.map((without) => without.filter),
      now,
      signal,
    );
    return less
      .map(({ word }, i) => ({ word, count: counts[i] ?? 0 }))
      .filter(({ count }) => count > 0)
      .toSorted((a, b) => b.count - a.count);
  }

  /** A page that was taken down knows what had the focus by its id alone. */
  async #choiceIn({ resultId, choice }: ViewResult, { focusId }: LookMessage): Promise<Choice> {
    const id = parseRecordId(focusId);
    const position = id === undefined ? undefined : await this.#options.views.positionOf(resultId, id);
    return position === undefined
      ? choice
      : { spans: [{ from: position, to: position + 1 }], focus: position, anchor: position };
  }
}
