import { html, nothing, render, type TemplateResult } from 'lit';
import type { DataView, RecordContent, RecordField, RecordPageTexts } from '../protocol/recordContent.ts';
import { type CopiedMessage, parseToRecordPage, type ToRecordPage } from '../protocol/recordMessages.ts';
import { parseDataMemory } from './dataMemory.ts';
import { DataSection } from './dataSection.ts';
import { PageMemory } from './pageMemory.ts';
import { icon, mendButton, type Send } from './pieces.ts';
import { recordTemplate } from './recordTemplate.ts';
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
  readonly #memory = new PageMemory(vscodeApi);
  readonly #sections = new Map<RecordField, DataSection>();
  #shown: Shown | undefined;
  #isScrolled = false;
  #copied: CopiedMessage | undefined;
  #copiedTimer: number | undefined;

  receive(message: ToRecordPage): void {
    if (message.type === 'show') {
      this.#shown = message;
    } else {
      this.#markCopied(message);
      window.clearTimeout(this.#copiedTimer);
      this.#copiedTimer = window.setTimeout(() => {
        this.#markCopied(undefined);
        this.#draw();
      }, COPIED_FOR);
    }
    this.#draw();
  }

  /** Puts the keyboard into the search box of the data that is looked at; false where there is none. */
  find(): boolean {
    const around = document.activeElement?.closest('.data') ?? document;
    const box = around.querySelector<HTMLInputElement>('[data-find]') ?? document.querySelector('[data-find]');
    box?.focus();
    box?.select();
    return box !== null;
  }

  /** What was copied before shows it no longer. */
  #markCopied(message: CopiedMessage | undefined): void {
    for (const section of this.#sections.values()) {
      const isIt = section.field === message?.field && message.part !== 'all';
      section.markCopied(isIt ? message.part : undefined);
    }
    this.#copied = message;
  }

  #draw(): void {
    if (this.#shown === undefined) {
      return;
    }
    const { content } = this.#shown;
    document.title = titleOf(content);
    render(
      html`<main>${this.#template(this.#shown)}</main>
        <p class="unseen" role="status">${this.#copied?.text ?? ''}</p>`,
      document.body,
    );
    if (content.kind === 'record' && !this.#isScrolled) {
      this.#isScrolled = true;
      this.#memory.restoreScroll();
    }
  }

  #template({ texts, content }: Shown): TemplateResult {
    switch (content.kind) {
      case 'record':
        return recordTemplate(content.record, {
          texts,
          notice: content.notice,
          send,
          copied: this.#copied?.part === 'all' ? this.#copied.field : undefined,
          sectionOf: (data) => this.#sectionOf(data, texts),
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

  /** The same data keeps its section, and with it what is open and looked for. */
  #sectionOf({ field, text }: DataView, texts: RecordPageTexts): DataSection | undefined {
    const known = this.#sections.get(field);
    if (text === undefined || known?.text === text) {
      return known;
    }
    const section = new DataSection({
      field,
      text,
      texts,
      send,
      memory: parseDataMemory(this.#memory.read(field), text.length),
      onDidChange: () => {
        this.#memory.note(field, section.memory);
        this.#draw();
      },
    });
    this.#sections.set(field, section);
    return section;
  }
}

function titleOf(content: RecordContent): string {
  switch (content.kind) {
    case 'record':
      return visibleText(content.record.label);
    case 'loading':
      return visibleText(content.text);
    case 'missing':
    case 'failed':
      return visibleText(content.heading);
    default:
      return content satisfies never;
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
document.addEventListener('keydown', (event) => {
  const isFind = event.key.toLowerCase() === 'f' && event.ctrlKey !== event.metaKey && !event.altKey && !event.shiftKey;
  // VS Code's own search would find only the rows in sight; it listens at the window.
  if (isFind && page.find()) {
    event.preventDefault();
    event.stopPropagation();
  }
});
send({ type: 'ready' });
