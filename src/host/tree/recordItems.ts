import type { TreeItem } from 'vscode';
import type { Clock } from '../../core/ports.ts';
import type { QueueNode, RecordNode } from './queueNode.ts';
import { toTreeItem } from './treeItem.ts';

/** So long, in milliseconds, rows are made at a stretch: whatever else the extension host has to do comes in between. */
const SLICE = 10;

/** What VS Code itself does with more rows than these takes some milliseconds too. */
const MANY = 200;

/** For so long, in milliseconds, a row's age is right enough to be shown again. */
const FRESH_FOR = 60_000;

/**
 * The rows of one queue's records that were made. VS Code asks for all rows of a group whenever a page is added to it: kept, so that thousands are not
 * made for each page anew.
 */
export class RecordItems {
  readonly #clock: Clock;
  readonly #made = new Map<RecordNode, { readonly item: TreeItem; readonly at: number }>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Makes the rows that are not made yet, or long ago, a few at a time. */
  async prepare(nodes: readonly QueueNode[]): Promise<void> {
    const start = this.#clock.now();
    let sliceStart = start;
    for (const node of nodes) {
      if (node.kind === 'record' && !this.#isFresh(node, start)) {
        this.#make(node);
      }
      if (this.#clock.now() - sliceStart > SLICE) {
        await this.#clock.sleep(0);
        sliceStart = this.#clock.now();
      }
    }
    if (nodes.length > MANY) {
      // VS Code takes them all at a stretch, after what it did with those of before; it asks for the ranges of a group at once.
      await this.#clock.sleep(0);
    }
  }

  of(node: RecordNode): TreeItem {
    return this.#made.get(node)?.item ?? this.#make(node);
  }

  /** What rows show may be something else by now. */
  forget(): void {
    this.#made.clear();
  }

  #isFresh(node: RecordNode, now: number): boolean {
    const made = this.#made.get(node);
    return made !== undefined && now - made.at < FRESH_FOR;
  }

  #make(node: RecordNode): TreeItem {
    const at = this.#clock.now();
    const item = toTreeItem(node, at);
    this.#made.set(node, { item, at });
    return item;
  }
}
