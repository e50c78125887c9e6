import { html, nothing, render, type TemplateResult } from 'lit';
import { classMap } from 'lit/directives/class-map.js';
import { icon } from '../pieces.ts';

export interface GridColumn<C extends string> {
  readonly column: C;
  readonly label: string | TemplateResult;
  /** One word. */
  readonly className: string;
  readonly isNumber?: boolean;
}

export interface TableHeadView<C extends string> {
  readonly columns: readonly GridColumn<C>[];
  readonly order: { readonly column: C; readonly direction: 'ascending' | 'descending' };
}

/** The names of a table's columns, each a button that orders the rows by it. */
export class TableHead<C extends string> {
  readonly element = document.createElement('div');
  readonly #onDidOrder: (column: C) => void;

  constructor(onDidOrder: (column: C) => void) {
    this.#onDidOrder = onDidOrder;
    this.element.className = 'table-head';
    this.element.setAttribute('role', 'rowgroup');
  }

  draw({ columns, order }: TableHeadView<C>): void {
    render(
      html`<div class="table-row" role="row" aria-rowindex="1" @keydown=${(event: KeyboardEvent) => this.#press(event)}>
        ${columns.map((column) => this.#columnTemplate(column, order))}
      </div>`,
      this.element,
    );
  }

  /** All of the head is one stop of the Tab key; the arrows go on from there. */
  #columnTemplate(
    { column, label, className, isNumber = false }: GridColumn<C>,
    order: TableHeadView<C>['order'],
  ): TemplateResult {
    const direction = order.column === column ? order.direction : undefined;
    return html`<span
      role="columnheader"
      class=${classMap({ [className]: true, number: isNumber })}
      aria-sort=${direction ?? nothing}
      title=${typeof label === 'string' ? label : nothing}
    >
      <button tabindex=${direction === undefined ? -1 : 0} @click=${() => this.#onDidOrder(column)}>
        <span>${label}</span
        >${direction === undefined ? nothing : icon(direction === 'ascending' ? 'arrow-up' : 'arrow-down')}
      </button>
    </span>`;
  }

  #press(event: KeyboardEvent): void {
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (step !== undefined) {
      const buttons = [...this.element.querySelectorAll('button')].filter(({ offsetParent }) => offsetParent !== null);
      const at = buttons.findIndex((button) => button === document.activeElement);
      buttons[Math.max(0, Math.min(buttons.length - 1, at + step))]?.focus();
      event.preventDefault();
    }
  }
}
