import { html, render } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { DataPart } from '../protocol/recordMessages.ts';
import type { DataNode } from './dataNodes.ts';
import { canOpen, type DataTree, isLongString } from './dataTree.ts';
import { rowTemplate, type RowTexts } from './rowTemplate.ts';
import { searchText } from './rowText.ts';
import { RowWindow } from './rowWindow.ts';
import { pressTreeKey } from './treeKeys.ts';

/** So many characters of a closed string are in sight even where the page is narrow. */
const CLOSED_SIGHT = 40;

interface DataTreeViewOptions {
  /** What the tree is called. */
  readonly label: string;
  readonly texts: RowTexts;
  readonly copy: (node: DataNode, part: DataPart) => void;
  /** Called when something was opened or closed. */
  readonly onDidFold: () => void;
}

/** A tree of data on the page: draws the rows in sight, and obeys mouse and keyboard. */
export class DataTreeView {
  readonly element = document.createElement('div');
  readonly #tree: DataTree;
  readonly #options: DataTreeViewOptions;
  readonly #window: RowWindow;
  readonly #list = document.createElement('div');
  /** The row that the keyboard is at, or comes to. */
  #active: DataNode | undefined;
  #isSelected = false;
  #pattern: RegExp | undefined;
  #match: DataNode | undefined;
  #copied: { readonly node: DataNode; readonly part: DataPart } | undefined;

  constructor(tree: DataTree, options: DataTreeViewOptions) {
    this.#tree = tree;
    this.#options = options;
    this.#active = tree.nodes[0];
    this.element.classList.add('json', 'tree');
    this.element.dataset['scroll'] = options.label;
    this.element.setAttribute('role', 'tree');
    this.element.setAttribute('aria-label', options.label);
    this.#list.className = 'rows';
    this.#list.setAttribute('role', 'presentation');
    this.element.append(this.#list);
    this.element.addEventListener('click', (event) => this.#click(event));
    this.element.addEventListener('keydown', (event) => this.#press(event));
    this.element.addEventListener('focusin', (event) => this.#enter(event));
    this.#window = new RowWindow(this.element, () => this.draw());
  }

  /** The row that the keyboard is at, or comes to. */
  get active(): DataNode | undefined {
    return this.#active;
  }

  /** Brings the page up to date with the tree. */
  draw(): void {
    const { rows } = this.#tree;
    this.#active = this.#visible(this.#active);
    this.#window.update(rows, this.#active === undefined ? 0 : rows.indexOf(this.#active));
    // Once the list is as high as its rows it may be scrolled to where they are drawn.
    this.#list.style.height = `${this.#window.height}px`;
    const { items } = this.#window;
    render(
      html`${repeat(
        items,
        ({ key }) => key,
        ({ index, start }) => this.#row(rows[index], index, start),
      )}`,
      this.#list,
    );
    for (const row of this.#list.querySelectorAll<HTMLElement>('.long')) {
      this.#window.measure(row);
    }
  }

  /** Marks what matches; `match` is what the search is at, which is opened and scrolled to. */
  mark(pattern: RegExp | undefined, match: DataNode | undefined): void {
    this.#pattern = pattern;
    this.#match = match;
    if (pattern !== undefined && match !== undefined) {
      this.#tree.reveal(match);
      if (searchText(match).search(pattern) > CLOSED_SIGHT) {
        this.#tree.setOpen(match, true);
      }
      this.#active = match;
      this.#show(match);
    } else {
      this.draw();
    }
  }

  /** Shows for the row that something of it was copied, or with undefined no longer. */
  markCopied(part: DataPart | undefined): void {
    this.#copied = part === undefined || this.#active === undefined ? undefined : { node: this.#active, part };
    this.draw();
  }

  focus(): void {
    this.#rowElement(this.#active)?.focus();
  }

  #row(node: DataNode | undefined, place: number, top: number) {
    if (node === undefined) {
      return undefined;
    }
    return rowTemplate(
      node,
      {
        place,
        top,
        isOpen: this.#tree.isOpen(node),
        isActive: node === this.#active,
        isSelected: this.#isSelected && node === this.#active,
        pattern: this.#pattern,
        isCurrentMatch: node === this.#match,
        copied: this.#copied?.node === node ? this.#copied.part : undefined,
      },
      this.#options.texts,
    );
  }

  #click({ target }: MouseEvent): void {
    const node = this.#nodeAt(target);
    if (node === undefined || !(target instanceof Element)) {
      return;
    }
    this.#active = node;
    const part = target.closest<HTMLElement>('[data-copy]')?.dataset['copy'];
    if (part === 'value' || part === 'path') {
      this.#options.copy(node, part);
    } else if (canOpen(node) && window.getSelection()?.isCollapsed !== false) {
      this.#fold(() => this.#tree.setOpen(node, !this.#tree.isOpen(node)));
    }
    this.draw();
    this.focus();
  }

  #press(event: KeyboardEvent): void {
    const at = this.#nodeAt(event.target);
    if (at === undefined) {
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey) {
      this.#pressCopy(event, at);
      return;
    }
    const next = this.#fold(() => pressTreeKey(event.key, { tree: this.#tree, at, page: this.#window.page }));
    if (next !== undefined) {
      event.preventDefault();
      this.#active = next;
      this.#show(next);
      this.focus();
    }
  }

  /** Ctrl+C without a selection would copy nothing, and Ctrl+Shift+C would open a terminal. */
  #pressCopy(event: KeyboardEvent, node: DataNode): void {
    const isCopy = event.code === 'KeyC' && (event.ctrlKey || event.metaKey) && !event.altKey;
    if (isCopy && window.getSelection()?.isCollapsed !== false) {
      event.preventDefault();
      event.stopPropagation();
      this.#options.copy(node, event.shiftKey ? 'path' : 'value');
    }
  }

  #enter({ target }: FocusEvent): void {
    const node = this.#nodeAt(target);
    if (node !== undefined && (!this.#isSelected || node !== this.#active)) {
      this.#active = node;
      this.#isSelected = true;
      this.draw();
    }
  }

  #fold<T>(change: () => T): T {
    const before = this.#tree.rows;
    const result = change();
    if (this.#tree.rows !== before) {
      this.#options.onDidFold();
    }
    return result;
  }

  #show(node: DataNode): void {
    this.draw();
    this.#window.show(this.#tree.rows.indexOf(node));
    this.draw();
    if (isLongString(node.value) && this.#tree.isOpen(node)) {
      this.#rowElement(node)?.querySelector('mark')?.scrollIntoView({ block: 'nearest' });
    }
  }

  /** The node, or what is closed around it. */
  #visible(node: DataNode | undefined): DataNode | undefined {
    let visible = node;
    for (let around = node?.parent; around !== undefined; around = around.parent) {
      visible = this.#tree.isOpen(around) ? visible : around;
    }
    return visible;
  }

  #nodeAt(target: EventTarget | null): DataNode | undefined {
    const row = target instanceof Element ? target.closest<HTMLElement>('[data-node]') : null;
    return row === null ? undefined : this.#tree.nodes[Number(row.dataset['node'])];
  }

  #rowElement(node: DataNode | undefined): HTMLElement | null {
    return this.#list.querySelector<HTMLElement>(`[data-node="${node?.index}"]`);
  }
}
