import { html, nothing, type TemplateResult } from 'lit';
import type { QueuePageState, RecordDeed } from '../../protocol/queueMessages.ts';
import type { QueuePageTexts } from '../../protocol/queueTexts.ts';
import { icon } from '../pieces.ts';
import type { Formats } from './formats.ts';
import { MenuButton, type MenuItem } from './menuButton.ts';

type Tab = QueuePageState['tab'];

interface ResultBarOptions {
  readonly texts: QueuePageTexts;
  readonly formats: Formats;
  readonly selectTab: (tab: Tab) => void;
  readonly selectAll: () => void;
  /** Does something with the chosen records, or with all that match. */
  readonly act: (deed: RecordDeed, on: 'chosen' | 'all') => void;
  readonly clearBatch: () => void;
  readonly openDetails: () => void;
}

interface ResultBarView {
  readonly tab: Tab;
  readonly text: string;
  readonly count: number;
  readonly chosenCount: number;
  readonly stuckCount: number;
  readonly hasBatch: boolean;
  readonly isReadOnly: boolean;
  readonly areDetailsOpen: boolean;
  /** While the queue is being read the number changes all the time, which is not spoken. */
  readonly isReading: boolean;
}

/** The tabs, how many records there are, and what can be done with them. */
export class ResultBar {
  readonly #options: ResultBarOptions;
  readonly #menu = new MenuButton('more-menu');

  constructor(options: ResultBarOptions) {
    this.#options = options;
  }

  template(view: ResultBarView): TemplateResult {
    const { texts } = this.#options;
    return html`<div class="result-bar">
      <div role="tablist" aria-label=${texts.view} @keydown=${(event: KeyboardEvent) => this.#press(event, view.tab)}>
        ${this.#tabTemplate('records', view)} ${this.#tabTemplate('batches', view)}
      </div>
      <span class="quiet message" role="status" aria-live=${view.isReading ? 'off' : 'polite'}>${view.text}</span>
      <div class="actions">${view.tab === 'records' ? this.#recordActions(view) : this.#batchActions(view)}</div>
    </div>`;
  }

  #tabTemplate(tab: Tab, view: ResultBarView): TemplateResult {
    const { texts, formats, selectTab } = this.#options;
    const isSelected = tab === view.tab;
    return html`<button
      role="tab"
      id="tab-${tab}"
      aria-selected=${isSelected}
      aria-controls="results"
      tabindex=${isSelected ? 0 : -1}
      @click=${() => selectTab(tab)}
    >
      ${tab === 'records' ? texts.recordsTab : texts.batchesTab}
      ${
        tab === 'batches' && view.stuckCount > 0
          ? html`<span class="stuck">${icon('warning')}${formats.plural(view.stuckCount, texts.stuckBatches)}</span>`
          : nothing
      }
    </button>`;
  }

  #recordActions(view: ResultBarView): TemplateResult {
    const { texts, formats, act, selectAll } = this.#options;
    const { count, chosenCount, isReadOnly } = view;
    const number = formats.number(chosenCount);
    if (count === 0) {
      return html`${this.#menuTemplate(view)}`;
    }
    if (chosenCount < 2) {
      return html`${actionButton('export', texts.exportAll, () => act('export', 'all'))}${this.#menuTemplate(view)}`;
    }
    return html`${
      chosenCount < count
        ? html`<button class="action select-all" @click=${selectAll}>
              ${formats.fill(texts.selectAll, formats.number(count))}
            </button>
            <span class="bar"></span>`
        : nothing
    }
    ${isReadOnly ? nothing : actionButton('trash', formats.fill(texts.clearChosen, number), () => act('clear', 'chosen'))}
    ${actionButton('export', formats.fill(texts.exportChosen, number), () => act('export', 'chosen'), 'only-wide')}
    ${chosenCount === 2 ? actionButton('diff', texts.compare, () => act('compare', 'chosen'), 'only-wide') : nothing}
    ${this.#menuTemplate(view)}`;
  }

  #batchActions({ hasBatch, isReadOnly }: ResultBarView): TemplateResult | typeof nothing {
    const { texts, clearBatch } = this.#options;
    return hasBatch && !isReadOnly
      ? html`<button class="action" @click=${clearBatch}>${icon('trash')}${texts.clearBatch}</button>`
      : nothing;
  }

  #menuTemplate(view: ResultBarView): TemplateResult | typeof nothing {
    const items = this.#menuItems(view);
    return items.length === 0
      ? nothing
      : this.#menu.template({
          label: this.#options.texts.moreActions,
          face: icon('ellipsis'),
          className: 'icon-button',
          items,
        });
  }

  /** Where records are chosen, it is about them; else about all that match. Each says of how many. */
  #menuItems({ count, chosenCount, isReadOnly, areDetailsOpen }: ResultBarView): MenuItem[] {
    const { texts, formats, act, openDetails, selectAll } = this.#options;
    const on = chosenCount > 0 ? 'chosen' : 'all';
    const size = chosenCount > 0 ? chosenCount : count;
    const number = formats.number(size);
    const items: MenuItem[] = [
      { label: formats.plural(size, texts.copyJson), onClick: () => act('copyJson', on) },
      { label: formats.plural(size, texts.copyIds), onClick: () => act('copyIds', on) },
      { label: formats.plural(size, texts.openAsJson), onClick: () => act('openAsJson', on) },
      { label: formats.fill(texts.exportChosen, number), onClick: () => act('export', on) },
    ];
    if (chosenCount > 0 && chosenCount < count) {
      items.unshift({ label: formats.fill(texts.selectAll, formats.number(count)), onClick: selectAll });
    }
    if (chosenCount === 2) {
      items.push({ label: texts.compare, onClick: () => act('compare', 'chosen') });
    }
    if (!isReadOnly && chosenCount > 0) {
      items.push({ label: formats.fill(texts.clearChosen, number), onClick: () => act('clear', 'chosen') });
    }
    if (!isReadOnly && chosenCount < count) {
      items.push({
        label: formats.fill(texts.clearAll, formats.number(count)),
        onClick: () => act('clear', 'all'),
      });
    }
    const details = areDetailsOpen ? [] : [{ label: texts.showDetails, onClick: openDetails }];
    return count === 0 ? details : [...items, ...details];
  }

  #press(event: KeyboardEvent, tab: Tab): void {
    if (event.key === 'ArrowRight' || event.key === 'ArrowLeft') {
      event.preventDefault();
      const other = tab === 'records' ? 'batches' : 'records';
      this.#options.selectTab(other);
      document.querySelector<HTMLElement>(`#tab-${other}`)?.focus();
    }
  }
}

function actionButton(name: string, label: string, onClick: () => void, className = ''): TemplateResult {
  return html`<button class="action ${className}" @click=${onClick}>${icon(name)}${label}</button>`;
}
