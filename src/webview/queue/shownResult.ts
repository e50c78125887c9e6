import type { Choice, Row, SortOrder, Span } from '../../core/archive/view.ts';
import type { ResultMessage, RowsMessage } from '../../protocol/queueMessages.ts';
import { RowBlocks } from './rowBlocks.ts';

/** A result with the rows of it that are here. */
interface Result {
  readonly blocks: RowBlocks;
  readonly order: SortOrder;
}

/** A result of which too few rows are here to show it. */
interface NextResult extends Result {
  readonly choice: Choice;
  /** Where the table is to be scrolled to, in pixels. */
  readonly top: number;
}

interface ShownResultOptions {
  readonly ask: (wanted: { readonly resultId: number; readonly span: Span }) => void;
  /** The positions that would be in sight were the table scrolled to `top`, in pixels. */
  readonly spanAt: (top: number) => Span;
}

/** The result on screen, and the next one: it takes its place when the rows that will be in sight are here, so that nothing flickers. */
export class ShownResult {
  readonly #options: ShownResultOptions;
  #now: Result | undefined;
  #next: NextResult | undefined;

  constructor(options: ShownResultOptions) {
    this.#options = options;
  }

  /** Undefined before the first one. */
  get id(): number | undefined {
    return this.#now?.blocks.resultId;
  }

  /** How many rows it has. */
  get count(): number {
    return this.#now?.blocks.count ?? 0;
  }

  get order(): SortOrder | undefined {
    return this.#now?.order;
  }

  /** Undefined while it is under way. */
  row(position: number): Row | undefined {
    return this.#now?.blocks.row(position);
  }

  /** Asks for what of a span is not here. */
  want(span: Span): void {
    this.#now?.blocks.want(span);
  }

  /** `top` is where the table is to be scrolled to, in pixels. */
  setNext(message: ResultMessage, order: SortOrder, top: number): void {
    const { resultId, choice } = message;
    const blocks = new RowBlocks(message, (span) => this.#options.ask({ resultId, span }));
    this.#next = { blocks, order, choice, top };
  }

  /** Whether there was a next one, which is not to be shown any more. */
  dropNext(): boolean {
    const hadNext = this.#next !== undefined;
    this.#next = undefined;
    return hadNext;
  }

  /** Whether the rows are of the result on screen. */
  receive(message: RowsMessage): boolean {
    const blocks = [this.#next?.blocks, this.#now?.blocks].find((known) => known?.resultId === message.resultId);
    blocks?.receive(message);
    return blocks !== undefined && blocks === this.#now?.blocks;
  }

  /** Puts the next result onto the screen and answers it, unless rows of it are missing: these are asked for. */
  takeNext(): NextResult | undefined {
    const next = this.#next;
    if (next === undefined) {
      return undefined;
    }
    const span = this.#options.spanAt(next.top);
    if (!next.blocks.has(span)) {
      next.blocks.want(span);
      return undefined;
    }
    this.#now = next;
    this.#next = undefined;
    return next;
  }
}
