import type { Row, Span } from '../../core/archive/view.ts';
import type { RowsMessage } from '../../protocol/queueMessages.ts';

/** Rows are asked for so many at once. */
export const BLOCK = 100;

/** So many blocks are kept: what was looked at last. */
const KEPT = 100;

/** While so many blocks are under way no further one is asked for: who drags the thumb passes more than anybody could see. */
const UNDER_WAY = 2;

/** The rows of one result, as far as they are here. */
export class RowBlocks {
  readonly resultId: number;
  /** How many rows there are in all. */
  readonly count: number;
  readonly #ask: (span: Span) => void;
  /** By number; what was used last stands last. */
  readonly #blocks = new Map<number, readonly Row[]>();
  readonly #underWay = new Set<number>();

  constructor(result: { readonly resultId: number; readonly count: number }, ask: (span: Span) => void) {
    this.resultId = result.resultId;
    this.count = result.count;
    this.#ask = ask;
  }

  /** Undefined while it is under way. */
  row(position: number): Row | undefined {
    return this.#blocks.get(Math.floor(position / BLOCK))?.[position % BLOCK];
  }

  /** Whether all rows of a span are here; what is beyond the last one counts as here. */
  has({ from, to }: Span): boolean {
    return this.#blocksOf({ from, to }).every((block) => this.#blocks.has(block));
  }

  /** Asks for what of a span is not here. To be called again after each answer, with what is in sight by then. */
  want(span: Span): void {
    for (const block of this.#blocksOf(span)) {
      const rows = this.#blocks.get(block);
      if (rows !== undefined) {
        this.#blocks.delete(block);
        this.#blocks.set(block, rows);
      } else if (!this.#underWay.has(block) && this.#underWay.size < UNDER_WAY) {
        this.#underWay.add(block);
        this.#ask({ from: block * BLOCK, to: Math.min(this.count, (block + 1) * BLOCK) });
      }
    }
  }

  /** Takes rows in; of a span that is no block, whole blocks only. */
  receive({ from, rows }: RowsMessage): void {
    for (let block = Math.ceil(from / BLOCK); ; block += 1) {
      const start = block * BLOCK - from;
      const size = Math.min(BLOCK, this.count - block * BLOCK);
      if (size <= 0 || start + size > rows.length) {
        break;
      }
      this.#underWay.delete(block);
      this.#blocks.delete(block);
      this.#blocks.set(block, rows.slice(start, start + size));
    }
    for (const block of [...this.#blocks.keys()].slice(0, -KEPT)) {
      this.#blocks.delete(block);
    }
  }

  #blocksOf({ from, to }: Span): readonly number[] {
    const first = Math.floor(from / BLOCK);
    const end = Math.ceil(Math.min(to, this.count) / BLOCK);
    return Array.from({ length: Math.max(0, end - first) }, (_, i) => first + i);
  }
}
