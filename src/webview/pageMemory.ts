import { isObject } from '../core/json.ts';
import type { VsCodeApi } from './vscodeApi.ts';

/** How often is written down how far everything is scrolled while the user goes on, in milliseconds. */
const PAUSE = 200;

/** What the page remembers while it is hidden or its window reloads: how far it and the boxes in it (those with a `data-scroll` name) are scrolled, and what its parts ask it to. */
export class PageMemory {
  readonly #api: VsCodeApi;
  readonly #notes: Map<string, unknown>;
  #isWaiting = false;

  constructor(api: VsCodeApi) {
    this.#api = api;
    const state = api.getState();
    this.#notes = new Map(isObject(state) ? Object.entries(state) : []);
    document.addEventListener('scroll', () => this.#later(), { capture: true, passive: true });
  }

  /** What was noted under a name, here or before the page was taken down. */
  read(name: string): unknown {
    return this.#notes.get(name);
  }

  /** The value must be one that JSON can hold. */
  note(name: string, value: unknown): void {
    this.#notes.set(name, value);
    this.#write();
  }

  /** Scrolls everything to where it was. */
  restoreScroll(): void {
    for (const [name, element] of scrollers()) {
      const position = this.#notes.get(name);
      if (typeof position === 'number') {
        element.scrollTop = position;
      }
    }
  }

  #later(): void {
    if (this.#isWaiting) {
      return;
    }
    this.#isWaiting = true;
    window.setTimeout(() => {
      this.#isWaiting = false;
      for (const [name, { scrollTop }] of scrollers()) {
        this.#notes.set(name, scrollTop);
      }
      this.#write();
    }, PAUSE);
  }

  #write(): void {
    this.#api.setState(Object.fromEntries(this.#notes));
  }
}

function scrollers(): [name: string, Element][] {
  const boxes = [...document.querySelectorAll<HTMLElement>('[data-scroll]')];
  return [
    ['scroll', document.documentElement],
    ...boxes.map((box): [string, Element] => [`scroll ${box.dataset['scroll']}`, box]),
  ];
}
