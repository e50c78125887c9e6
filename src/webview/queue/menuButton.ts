import { html, nothing, type TemplateResult } from 'lit';
import { icon } from '../pieces.ts';

export interface MenuItem {
  readonly label: string;
  /** Of a choice among several: whether it is the one; undefined for a deed. */
  readonly isChecked?: boolean;
  readonly onClick: () => void;
}

interface MenuButtonOptions {
  /** What the button is called by those who can't see it, and its tooltip. */
  readonly label: string;
  /** Drawn on the button. */
  readonly face: string | TemplateResult;
  readonly items: readonly MenuItem[];
  readonly className: 'action' | 'icon-button';
  /** Whether a narrow page leaves it out. */
  readonly isOnlyWide?: boolean;
}

/**
 * A button that unfolds a menu below it. Our own: the context menu of the elements library has no roles, so that no screen reader can tell what it is.
 * Opening, closing by Escape and by a click elsewhere, and drawing above everything else are the browser's (`popover`).
 */
export class MenuButton {
  readonly #id: string;

  /** `id` is its own on the page. */
  constructor(id: string) {
    this.#id = id;
  }

  template({ label, face, items, className, isOnlyWide = false }: MenuButtonOptions): TemplateResult {
    return html`<button
        class="${className} ${isOnlyWide ? 'only-wide' : ''}"
        title=${label}
        aria-label=${typeof face === 'string' ? `${label}: ${face}` : label}
        aria-haspopup="menu"
        popovertarget=${this.#id}
      >
        ${face}${typeof face === 'string' ? icon('chevron-down') : nothing}
      </button>
      <div
        class="menu"
        id=${this.#id}
        popover
        role="menu"
        aria-label=${label}
        @toggle=${(event: ToggleEvent) => this.#toggle(event)}
        @keydown=${(event: KeyboardEvent) => this.#press(event)}
      >
        ${items.map((item) => this.#itemTemplate(item))}
      </div>`;
  }

  #itemTemplate({ label, isChecked, onClick }: MenuItem): TemplateResult {
    return html`<button
      role=${isChecked === undefined ? 'menuitem' : 'menuitemradio'}
      aria-checked=${isChecked ?? nothing}
      tabindex="-1"
      @click=${() => {
        this.#menu?.hidePopover();
        onClick();
      }}
    >
      ${icon(isChecked === true ? 'check' : 'blank')}<span>${label}</span>
    </button>`;
  }

  get #menu(): HTMLElement | null {
    return document.querySelector<HTMLElement>(`#${this.#id}`);
  }

  get #items(): readonly HTMLElement[] {
    return [...(this.#menu?.querySelectorAll<HTMLElement>('[role^=menuitem]') ?? [])];
  }

  #toggle({ newState }: ToggleEvent): void {
    const button = document.querySelector<HTMLElement>(`[popovertarget="${this.#id}"]`);
    const menu = this.#menu;
    button?.setAttribute('aria-expanded', String(newState === 'open'));
    if (newState !== 'open' || button === null || menu === null) {
      return;
    }
    const { left, bottom } = button.getBoundingClientRect();
    menu.style.top = `${bottom + 2}px`;
    menu.style.left = `${Math.max(4, Math.min(left, window.innerWidth - menu.offsetWidth - 4))}px`;
    const items = this.#items;
    (items.find((item) => item.getAttribute('aria-checked') === 'true') ?? items[0])?.focus();
  }

  #press(event: KeyboardEvent): void {
    const items = this.#items;
    const at = items.findIndex((item) => item === document.activeElement);
    const next = {
      ArrowDown: (at + 1) % items.length,
      ArrowUp: (at - 1 + items.length) % items.length,
      Home: 0,
      End: items.length - 1,
    }[event.key];
    if (next !== undefined) {
      event.preventDefault();
      items[next]?.focus();
    }
    if (event.key === 'Tab') {
      this.#menu?.hidePopover();
    }
    // What closes the menu must not go a step back on the page as well.
    event.stopPropagation();
  }
}
