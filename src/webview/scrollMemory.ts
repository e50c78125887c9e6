import { isObject } from '../core/json.ts';
import type { VsCodeApi } from './vscodeApi.ts';

/** How often positions are written down while the user scrolls, in milliseconds. */
const PAUSE = 200;

/** Puts the page and the boxes in it (those with a `data-scroll` name) back to where they were scrolled to before the page was taken down. */
export class ScrollMemory {
  readonly #api: VsCodeApi;
  #isWaiting = false;

  constructor(api: VsCodeApi) {
    this.#api = api;
    document.addEventListener('scroll', () => this.#scrolled(), { capture: true, passive: true });
  }

  restore(): void {
    const state = this.#api.getState();
    for (const [name, element] of scrollers()) {
      const position = isObject(state) ? state[name] : undefined;
      if (typeof position === 'number') {
        element.scrollTop = position;
      }
    }
  }

  #scrolled(): void {
    if (this.#isWaiting) {
      return;
    }
    this.#isWaiting = true;
    window.setTimeout(() => {
      this.#isWaiting = false;
      this.#api.setState(Object.fromEntries(scrollers().map(([name, { scrollTop }]) => [name, scrollTop])));
    }, PAUSE);
  }
}

function scrollers(): [name: string, Element][] {
  const boxes = [...document.querySelectorAll<HTMLElement>('[data-scroll]')];
  return [
    ['page', document.documentElement],
    ...boxes.map((box): [string, Element] => [box.dataset['scroll'] ?? '', box]),
  ];
}
