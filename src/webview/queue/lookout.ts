import type { Choice, Facets, Histogram } from '../../core/archive/view.ts';
import type {
  FacetsMessage,
  FromQueuePage,
  HistogramMessage,
  PageQuery,
  ResultMessage,
} from '../../protocol/queueMessages.ts';

/** How long a look that is under way is waited for before records that came or went are looked for, in milliseconds. */
const PATIENCE = 2000;

interface LookoutOptions {
  readonly send: (message: FromQueuePage) => void;
  readonly query: () => PageQuery;
  /** The result on screen, and what is chosen in it. */
  readonly shown: () => { readonly resultId: number | undefined; readonly choice: Choice };
  /** The record that had the focus before the page was taken down. */
  readonly focusId: string | undefined;
}

/** What the page looks at: asks for it, and knows which answers still count. What was answered last stays until the next answer. */
export class Lookout {
  readonly #options: LookoutOptions;
  #look = 0;
  #isUnderWay = false;
  #isOutdated = false;
  #isNewQuery = true;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** What was chosen when it was asked last. */
  #askedChoice: Choice | undefined;
  #result: ResultMessage | undefined;
  #facets: Facets | undefined;
  #histogram: Histogram | undefined;
  /** In what the bars of the histogram are divided. */
  #stacking: PageQuery['stacking'] = 'state';

  constructor(options: LookoutOptions) {
    this.#options = options;
  }

  get result(): ResultMessage | undefined {
    return this.#result;
  }

  get facets(): Facets | undefined {
    return this.#facets;
  }

  get histogram(): { readonly histogram: Histogram; readonly stacking: PageQuery['stacking'] } | undefined {
    return this.#histogram === undefined ? undefined : { histogram: this.#histogram, stacking: this.#stacking };
  }

  /** Asks another question. */
  look(): void {
    this.#isNewQuery = true;
    this.#ask();
  }

  /** Asks the same again, as records came or went; but lets what is under way come to its end, which many changes would never let it. */
  lookAgain(): void {
    if (!this.#isUnderWay) {
      this.#ask();
    } else if (!this.#isOutdated) {
      this.#isOutdated = true;
      this.#timer = setTimeout(() => this.#ask(), PATIENCE);
    }
  }

  /**
   * Whether the result answers another question than the one before; undefined where it answers one that was given up. One that carries over what is no
   * longer chosen is asked for again: else a click that came before it would be undone.
   */
  receiveResult(message: ResultMessage): { readonly isNewQuery: boolean } | undefined {
    if (message.look !== this.#look) {
      return undefined;
    }
    if (this.#options.shown().choice !== this.#askedChoice) {
      this.#ask();
      return undefined;
    }
    const isNewQuery = this.#isNewQuery;
    this.#isNewQuery = false;
    this.#result = message;
    return { isNewQuery };
  }

  receiveFacets({ look, facets }: FacetsMessage): void {
    if (look === this.#look) {
      this.#facets = facets;
    }
  }

  receiveHistogram({ look, histogram }: HistogramMessage): void {
    if (look !== this.#look) {
      return;
    }
    this.#histogram = histogram;
    this.#stacking = this.#options.query().stacking;
    // It is the last answer to a look.
    this.#isUnderWay = false;
    if (this.#isOutdated) {
      this.#ask();
    }
  }

  #ask(): void {
    const { send, query, focusId } = this.#options;
    const shown = this.#options.shown();
    clearTimeout(this.#timer);
    this.#isUnderWay = true;
    this.#isOutdated = false;
    this.#look += 1;
    this.#askedChoice = shown.choice;
    send({
      type: 'look',
      look: this.#look,
      query: query(),
      timeZone: new Intl.DateTimeFormat().resolvedOptions().timeZone,
      ...shown,
      focusId: this.#result === undefined ? focusId : undefined,
    });
  }
}
