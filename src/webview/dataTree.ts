import type { Json } from '../core/json.ts';
import { type DataNode, dataNodes, isParent } from './dataNodes.ts';

/** What is open where nothing else is said: as much as fits on the screen, everything, nothing. */
export type Openness = 'fitting' | 'all' | 'none';

/** What is open, in a form that can be kept while the page is taken down. */
export interface Folding {
  readonly openness: Openness;
  /** The numbers of the nodes for which it is the other way round. */
  readonly exceptions: readonly number[];
}

/** A string of more characters can be opened: closed, it takes one line. */
const LONG_STRING = 90;

/** Data that was never touched opens as deep as fits so many rows. */
const FITTING_ROWS = 40;

/** The data as a tree, with what of it is open. */
export class DataTree {
  readonly nodes: readonly DataNode[];
  readonly #fittingLevel: number;
  #openness: Openness = 'fitting';
  #exceptions = new Set<number>();
  #rows: readonly DataNode[] | undefined;

  constructor(value: Json) {
    this.nodes = dataNodes(value);
    this.#fittingLevel = fittingLevel(this.nodes);
  }

  /** What can be seen, from top to bottom. The same list until something is opened or closed. */
  get rows(): readonly DataNode[] {
    this.#rows ??= this.#visible();
    return this.#rows;
  }

  get folding(): Folding {
    return { openness: this.#openness, exceptions: [...this.#exceptions] };
  }

  isOpen(node: DataNode): boolean {
    return canOpen(node) && this.#isOpenByRule(node) !== this.#exceptions.has(node.index);
  }

  setOpen(node: DataNode, isOpen: boolean): void {
    if (canOpen(node) && this.isOpen(node) !== isOpen) {
      if (!this.#exceptions.delete(node.index)) {
        this.#exceptions.add(node.index);
      }
      this.#rows = undefined;
    }
  }

  /** Opens or closes everything. Strings stay as long as a line all the same: their ends are worth nothing in a list. */
  setAllOpen(isOpen: boolean): void {
    this.restore({ openness: isOpen ? 'all' : 'none', exceptions: [] });
  }

  restore({ openness, exceptions }: Folding): void {
    this.#openness = openness;
    this.#exceptions = new Set(exceptions);
    this.#rows = undefined;
  }

  /** Opens what a node is in, so that it can be seen. */
  reveal({ parent }: DataNode): void {
    for (let around = parent; around !== undefined; around = around.parent) {
      this.setOpen(around, true);
    }
  }

  #isOpenByRule({ value, level }: DataNode): boolean {
    if (typeof value === 'string' || this.#openness === 'none') {
      return false;
    }
    return this.#openness === 'all' || level < this.#fittingLevel;
  }

  #visible(): DataNode[] {
    const rows: DataNode[] = [];
    for (let node = this.nodes[0]; node !== undefined;) {
      rows.push(node);
      node = this.nodes[this.isOpen(node) ? node.index + 1 : node.end];
    }
    return rows;
  }
}

/** Whether a node can be opened: there is something inside, or its text is too long for a line. */
export function canOpen(node: DataNode): boolean {
  return isParent(node) || isLongString(node.value);
}

export function isLongString(value: Json): value is string {
  return typeof value === 'string' && value.length > LONG_STRING;
}

/** The deepest level that can be shown with all above it; 0 where there are too many rows on the first, which is shown all the same. */
function fittingLevel(nodes: readonly DataNode[]): number {
  const counts: number[] = [];
  for (const { level } of nodes) {
    counts[level - 1] = (counts[level - 1] ?? 0) + 1;
  }
  let rows = 0;
  const tooDeep = counts.findIndex((count) => (rows += count) > FITTING_ROWS);
  return tooDeep === -1 ? counts.length : tooDeep;
}
