import { html, nothing, render, type TemplateResult } from 'lit';
import type { Json } from '../core/json.ts';
import type { DataView, RecordContent, RecordField, RecordPageTexts } from '../protocol/recordContent.ts';
import { parseToRecordPage, type ToRecordPage } from '../protocol/recordMessages.ts';
import { JsonText } from './jsonText.ts';
import { icon, mendButton, type Send } from './pieces.ts';
import { recordTemplate } from './recordTemplate.ts';
import { ScrollMemory } from './scrollMemory.ts';
import { visibleText } from './visibleText.ts';
import { vscodeApi } from './vscodeApi.ts';

/** How long a copy button shows that it did its work, in milliseconds. */
const COPIED_FOR = 2000;

interface Shown {
  readonly texts: RecordPageTexts;
  readonly content: RecordContent;
}

/** The page of a record: draws what the extension says, and tells it which button was pressed. */
class RecordPage {
  readonly #scroll = new ScrollMemory(vscodeApi);
  readonly #data = new Map<RecordField, { readonly value: Json; readonly text: JsonText }>();
  #shown: Shown | undefined;
  #isScrolled = false;
  #copied: { readonly field: RecordField; readonly text: string } | undefined;
  #copiedTimer: number | undefined;

  receive(message: ToRecordPage): void {
    if (message.type === 'show') {
      this.#shown = message;
    } else {
      this.#copied = message;
      window.clearTimeout(this.#copiedTimer);
      this.#copiedTimer = window.setTimeout(() => {
        this.#copied = undefined;
        this.#draw();
      }, COPIED_FOR);
    }
    this.#draw();
  }

  #draw(): void {
    if (this.#shown === undefined) {
      return;
    }
    const { content } = this.#shown;
    render(
      html`<main>${this.#template(this.#shown)}</main>
        <p class="unseen" role="status">${this.#copied?.text ?? ''}</p>`,
      document.body,
    );
    if (content.kind === 'record' && !this.#isScrolled) {
      this.#isScrolled = true;
      this.#scroll.restore();
    }
  }

  #template({ texts, content }: Shown): TemplateResult {
    switch (content.kind) {
      case 'record':
        return recordTemplate(content.record, {
          texts,
          notice: content.notice,
          send,
          copied: this.#copied?.field,
          textOf: (data) => this.#textOf(data),
          redraw: () => this.#draw(),
        });
      case 'loading':
        return html`<div class="loading" role="status"><h1>${visibleText(content.text)}</h1></div>`;
      case 'missing':
      case 'failed':
        return html`<section class="instead" role=${content.kind === 'failed' ? 'alert' : 'status'}>
          ${icon(content.kind === 'failed' ? 'warning' : 'info')}
          <h1>${visibleText(content.heading)}</h1>
          <p>${visibleText(content.text)}</p>
          ${content.kind === 'failed' ? mendButton(content.button, send) : nothing}
        </section>`;
      default:
        return content satisfies never;
    }
  }

  /** The same data keeps its text, and with it how much of it is shown and selected. */
  #textOf({ field, value }: DataView): JsonText {
    const known = this.#data.get(field);
    if (known !== undefined && (known.value === value || JSON.stringify(known.value) === JSON.stringify(value))) {
      return known.text;
    }
    const text = new JsonText(value, field);
    this.#data.set(field, { value, text });
    return text;
  }
}

// oxlint-disable-next-line unicorn/require-post-message-target-origin -- VS Code's own function, not a window's
const send: Send = (message) => vscodeApi.postMessage(message);

const page = new RecordPage();
window.addEventListener('message', ({ data }) => {
  const message = parseToRecordPage(data);
  if (message !== undefined) {
    page.receive(message);
  }
});
send({ type: 'ready' });
