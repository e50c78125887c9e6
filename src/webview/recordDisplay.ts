import { html, nothing, type TemplateResult } from 'lit';
import type { RecordField } from '../core/queue/record.ts';
import { visibleText } from '../core/texts/visibleText.ts';
import type { DataView, RecordContent, RecordPageTexts } from '../protocol/recordContent.ts';
import type { CopiedMessage } from '../protocol/recordMessages.ts';
import { type DataMemory, parseDataMemory } from './dataMemory.ts';
import { DataSection } from './dataSection.ts';
import { icon, mendButton, type Send } from './pieces.ts';
import { type LookForField, recordTemplate } from './recordTemplate.ts';

/** How long a copy button shows that it did its work, in milliseconds. */
const COPIED_FOR = 2000;

interface RecordDisplayOptions {
  readonly send: Send;
  /** Where what is open and looked for in the data of a field is remembered. */
  readonly memory: SectionMemory;
  /** Whether the record's head has buttons to go to the one before and after. */
  readonly hasSteps: boolean;
  /** Undefined where there are no other records to be shown. */
  readonly lookFor?: LookForField;
  /** Called when it must be drawn again. */
  readonly onDidChange: () => void;
}

interface SectionMemory {
  read(field: RecordField): unknown;
  note(field: RecordField, memory: DataMemory): void;
}

/** A record on a page of its own or beside others: what the extension says of it, with what is open in its data. */
export class RecordDisplay {
  readonly #options: RecordDisplayOptions;
  readonly #sections = new Map<RecordField, DataSection>();
  #copied: CopiedMessage | undefined;
  #copiedTimer: number | undefined;

  constructor(options: RecordDisplayOptions) {
    this.#options = options;
  }

  /** What was copied last, for a moment. */
  get copied(): CopiedMessage | undefined {
    return this.#copied;
  }

  /** Shows for a moment what was copied. */
  markCopied(message: CopiedMessage): void {
    this.#mark(message);
    window.clearTimeout(this.#copiedTimer);
    this.#copiedTimer = window.setTimeout(() => {
      this.#mark(undefined);
      this.#options.onDidChange();
    }, COPIED_FOR);
    this.#options.onDidChange();
  }

  template(content: RecordContent, texts: RecordPageTexts): TemplateResult {
    const { send, hasSteps, lookFor, onDidChange } = this.#options;
    switch (content.kind) {
      case 'record':
        return recordTemplate(content.record, {
          texts,
          notice: content.notice,
          hasSteps,
          send,
          copied: this.#copied?.part === 'all' ? this.#copied.field : undefined,
          lookFor,
          sectionOf: (data) => this.#sectionOf(data, texts),
          redraw: onDidChange,
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

  /** What was copied before shows it no longer. */
  #mark(message: CopiedMessage | undefined): void {
    for (const section of this.#sections.values()) {
      const isIt = section.field === message?.field && message.part !== 'all';
      section.markCopied(isIt ? message.part : undefined);
    }
    this.#copied = message;
  }

  /** The same data keeps its section, and with it what is open and looked for. */
  #sectionOf({ field, text }: DataView, texts: RecordPageTexts): DataSection | undefined {
    const known = this.#sections.get(field);
    if (text === undefined || known?.text === text) {
      return known;
    }
    const { memory, send, onDidChange } = this.#options;
    const section = new DataSection({
      field,
      text,
      texts,
      send,
      memory: parseDataMemory(memory.read(field), text.length),
      onDidChange: () => {
        memory.note(field, section.memory);
        onDidChange();
      },
    });
    this.#sections.set(field, section);
    return section;
  }
}
