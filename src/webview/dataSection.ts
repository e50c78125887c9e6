import { type Json, parseJson } from '../core/json.ts';
import type { RecordField } from '../core/queue/record.ts';
import type { RecordPageTexts } from '../protocol/recordContent.ts';
import type { DataPart } from '../protocol/recordMessages.ts';
import { findIn, toPattern } from './dataFind.ts';
import type { DataMemory } from './dataMemory.ts';
import { type DataNode, hasMembers, pathOf } from './dataNodes.ts';
import { DataTree } from './dataTree.ts';
import { DataTreeView } from './dataTreeView.ts';
import { JsonText } from './jsonText.ts';
import type { Send } from './pieces.ts';

/** From so many characters on there is enough to look for and to fold. */
const LARGE = 200;

interface DataSectionOptions {
  readonly field: RecordField;
  /** The data as JSON. */
  readonly text: string;
  readonly texts: RecordPageTexts;
  readonly send: Send;
  readonly memory: DataMemory | undefined;
  /** Called when what is around the tree must be drawn again, or remembered. */
  readonly onDidChange: () => void;
}

/** What is found, and which of it the search is at. */
export interface Found {
  readonly count: number;
  /** Counted from 1; 0 where nothing is found. */
  readonly at: number;
}

/** One of the two fields with data: as a tree or as text, with what is looked for in it. */
export class DataSection {
  readonly field: RecordField;
  readonly text: string;
  readonly #options: DataSectionOptions;
  readonly #value: Json;
  readonly #tree: DataTree;
  readonly #view: DataTreeView;
  #jsonText: JsonText | undefined;
  #isText: boolean;
  #find = '';
  #pattern: RegExp | undefined;
  #matches: readonly DataNode[] = [];
  #at = 0;

  constructor(options: DataSectionOptions) {
    const { field, text, texts, memory, onDidChange } = options;
    this.field = field;
    this.text = text;
    this.#options = options;
    // The extension made this text.
    this.#value = parseJson(text) ?? null;
    this.#tree = new DataTree(this.#value);
    if (memory !== undefined) {
      this.#tree.restore(memory.folding);
    }
    this.#view = new DataTreeView(this.#tree, {
      label: field,
      texts,
      copy: (node, part) => this.#copy(node, part),
      onDidFold: onDidChange,
    });
    this.#isText = memory?.isText === true;
    this.#lookFor(memory?.find ?? '');
    this.#view.mark(this.#pattern, undefined);
  }

  get isText(): boolean {
    return this.#isText;
  }

  /** Whether find, expand and collapse are worth their buttons. */
  get hasTreeTools(): boolean {
    return !this.#isText && this.text.length > LARGE;
  }

  /** Whether the text says more than the tree: a value alone is the same in both. */
  get hasText(): boolean {
    return hasMembers(this.#value);
  }

  /** What is shown of the data now. */
  get shown(): DataTreeView | JsonText {
    if (!this.#isText) {
      return this.#view;
    }
    this.#jsonText ??= new JsonText(this.#value, this.field);
    return this.#jsonText;
  }

  get find(): string {
    return this.#find;
  }

  /** Undefined while nothing is looked for. */
  get found(): Found | undefined {
    const count = this.#matches.length;
    return this.#pattern === undefined ? undefined : { count, at: count === 0 ? 0 : this.#at + 1 };
  }

  get memory(): DataMemory {
    return { length: this.text.length, folding: this.#tree.folding, isText: this.#isText, find: this.#find };
  }

  /** Looks for a text from the row on that the keyboard is at. */
  setFind(find: string): void {
    this.#lookFor(find);
    const from = this.#view.active?.index ?? 0;
    this.#at = Math.max(
      0,
      this.#matches.findIndex(({ index }) => index >= from),
    );
    this.#showMatch();
  }

  /** Goes on to the next match, or back to the one before; after the last comes the first. */
  stepMatch(step: 1 | -1): void {
    const count = this.#matches.length;
    this.#at = count === 0 ? 0 : (this.#at + step + count) % count;
    this.#showMatch();
  }

  setAllOpen(isOpen: boolean): void {
    this.#tree.setAllOpen(isOpen);
    this.#view.draw();
    this.#options.onDidChange();
  }

  setText(isText: boolean): void {
    this.#isText = isText;
    this.#options.onDidChange();
  }

  /** Gives the keyboard to the tree. */
  focus(): void {
    this.#view.focus();
  }

  /** Shows that a part of a row was copied; undefined: no longer. */
  markCopied(part: DataPart | undefined): void {
    this.#view.markCopied(part);
  }

  #lookFor(find: string): void {
    this.#find = find;
    this.#pattern = toPattern(find);
    this.#matches = this.#pattern === undefined ? [] : findIn(this.#tree.nodes, this.#pattern);
    this.#at = 0;
  }

  #showMatch(): void {
    this.#view.mark(this.#pattern, this.#matches[this.#at]);
    this.#options.onDidChange();
  }

  #copy(node: DataNode, part: DataPart): void {
    this.#options.send({ type: 'copyPart', field: this.field, part, path: pathOf(node) });
  }
}
