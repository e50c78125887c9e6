import { html, nothing, render, type TemplateResult } from 'lit';
import type { ListKey } from '../../core/filter/keys.ts';
import type { RecordField } from '../../core/queue/record.ts';
import { visibleText } from '../../core/texts/visibleText.ts';
import type { CopiedInDetailsMessage, DetailsMessage } from '../../protocol/queueMessages.ts';
import { withKeys } from '../keyNames.ts';
import { iconButton } from '../pieces.ts';
import { RecordDisplay } from '../recordDisplay.ts';
import { choiceSummary, type ChoiceSummary } from './choiceSummary.ts';
import { detailsHead, timeFact } from './detailsFrame.ts';
import { eventName } from './eventName.ts';
import { stateName } from './names.ts';
import type { DetailsPaneOptions, DetailsPanePart } from './parts.ts';
import { onlyChosen } from './selection.ts';

/** Of more events, the ones with fewest records are left out. */
const EVENTS = 12;

/** By what the filter finds the others that have the same value of a field. */
const keysOfFields: ReadonlyMap<RecordField, ListKey> = new Map([
  ['EVENT_NAME', 'event'],
  ['MESSAGE_ID', 'message'],
  ['PROCESS_ID', 'process'],
]);

/** What is chosen in the table: one record as its page shows it, or what several have in common. */
export class DetailsPane implements DetailsPanePart {
  readonly element = document.createElement('section');
  readonly #options: DetailsPaneOptions;
  /** The record that was asked for last. */
  #wantedId: string | undefined;
  /** What came last; it stays until what was asked for comes. */
  #shown: DetailsMessage | undefined;
  #display: RecordDisplay | undefined;

  constructor(options: DetailsPaneOptions) {
    this.#options = options;
    this.element.className = 'details';
    this.element.setAttribute('aria-label', options.texts.details);
    this.element.addEventListener('keydown', (event) => this.#press(event));
    this.#draw();
  }

  follow(isOpen: boolean): void {
    const { table, send } = this.#options;
    const position = onlyChosen(table.choice);
    const id = isOpen && position !== undefined ? table.row(position)?.id : undefined;
    // A row that is under way will be followed when it is here.
    const isUnderWay = isOpen && position !== undefined && id === undefined;
    if (id !== this.#wantedId && !isUnderWay) {
      this.#wantedId = id;
      send({ type: 'wantDetails', id });
    }
    if (isOpen) {
      this.#draw();
    }
  }

  receive(message: DetailsMessage): void {
    if (message.id !== this.#wantedId) {
      return;
    }
    if (message.id !== this.#shown?.id) {
      this.#display = this.#newDisplay(message.id);
      this.element.querySelector('.details-body')?.scrollTo(0, 0);
    }
    this.#shown = message;
    this.#draw();
  }

  markCopied({ id, copied }: CopiedInDetailsMessage): void {
    if (id === this.#shown?.id) {
      this.#display?.markCopied(copied);
    }
  }

  #newDisplay(id: string): RecordDisplay {
    const { send, shell } = this.#options;
    return new RecordDisplay({
      send: (message) => send({ type: 'inDetails', id, message }),
      lookFor: (field) => {
        const key = keysOfFields.get(field);
        return key === undefined ? undefined : (value) => shell.lookFor(key, value);
      },
      // Who goes from record to record looks at each anew.
      memory: { read: () => undefined, note: () => {} },
      hasSteps: false,
      onDidChange: () => this.#draw(),
    });
  }

  #draw(): void {
    render(this.#template(), this.element);
  }

  #template(): TemplateResult {
    const { table, texts, formats } = this.#options;
    if (table.chosenCount > 1) {
      return this.#frame(formats.plural(table.chosenCount, texts.chosenRecords), nothing, this.#summary());
    }
    const position = onlyChosen(table.choice);
    if (position === undefined) {
      return this.#frame('', nothing, html`<p class="details-hint">${texts.chooseRecord}</p>`);
    }
    const place = formats.fill(texts.placeOf, formats.number(position + 1), formats.number(table.count));
    return this.#frame(place, this.#buttons(position), this.#record());
  }

  #frame(title: string, buttons: TemplateResult | typeof nothing, content: TemplateResult | typeof nothing) {
    const { texts, shell } = this.#options;
    return html`${detailsHead(title, buttons, { texts, close: () => shell.closeDetails() })}
      <div class="details-body">${content}</div>`;
  }

  #buttons(position: number): TemplateResult {
    const { table, texts, recordTexts, send } = this.#options;
    const id = table.row(position)?.id;
    return html`${iconButton('arrow-up', withKeys(recordTexts.previousRecord, 'Alt+Up'), () => table.step(-1), position > 0)}
    ${iconButton('arrow-down', withKeys(recordTexts.nextRecord, 'Alt+Down'), () => table.step(1), position < table.count - 1)}
    ${iconButton(
      'go-to-file',
      withKeys(texts.openInTab, 'Enter'),
      () => {
        if (id !== undefined) {
          send({ type: 'open', id, isPreview: true });
        }
      },
      id !== undefined,
    )}`;
  }

  #record(): TemplateResult | typeof nothing {
    return this.#shown === undefined || this.#display === undefined
      ? nothing
      : this.#display.template(this.#shown.content, this.#options.recordTexts);
  }

  #summary(): TemplateResult {
    const { table, texts } = this.#options;
    const summary = choiceSummary(table.choice.spans, (position) => table.row(position));
    return summary === undefined
      ? html`<p class="details-hint">${texts.tooManyToSumUp}</p>`
      : html`<div class="fields">
          <h2>${texts.selection}</h2>
          <dl>${this.#facts(summary)}</dl>
          <h2>${texts.events}</h2>
          <dl class="counts">${this.#events(summary)}</dl>
        </div>`;
  }

  #facts({ states, oldest, newest }: ChoiceSummary): TemplateResult {
    const { texts, formats, zone } = this.#options;
    const how = { formats, zone: zone(), now: Date.now() };
    return html`${states.map(
      ([state, count]) =>
        html`<dt>${stateName(state, texts)}</dt>
          <dd><div class="value">${formats.number(count)}</div></dd>`,
    )}
    ${timeFact(texts.oldest, oldest, how)} ${timeFact(texts.newest, newest, how)}`;
  }

  #events({ events }: ChoiceSummary): TemplateResult[] {
    const { formats } = this.#options;
    return events.slice(0, EVENTS).map(
      ([name, count]) =>
        html`<dt title=${visibleText(name)}>${eventName(name)}</dt>
          <dd><div class="value">${formats.number(count)}</div></dd>`,
    );
  }

  #press(event: KeyboardEvent): void {
    const { key, altKey, ctrlKey, metaKey, shiftKey } = event;
    if (altKey && !ctrlKey && !metaKey && !shiftKey && (key === 'ArrowUp' || key === 'ArrowDown')) {
      event.preventDefault();
      event.stopPropagation();
      this.#options.table.step(key === 'ArrowDown' ? 1 : -1);
    }
  }
}
