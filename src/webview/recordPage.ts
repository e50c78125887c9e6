import { html, render } from 'lit';
import { visibleText } from '../core/texts/visibleText.ts';
import type { RecordContent, RecordPageTexts } from '../protocol/recordContent.ts';
import { parseToRecordPage, type ToRecordPage } from '../protocol/recordMessages.ts';
import { PageMemory } from './pageMemory.ts';
import type { Send } from './pieces.ts';
import { RecordDisplay } from './recordDisplay.ts';
import { shortcutKey } from './shortcutKey.ts';
import { vscodeApi } from './vscodeApi.ts';

// oxlint-disable-next-line unicorn/require-post-message-target-origin -- VS Code's own function, not a window's
const send: Send = (message) => vscodeApi.postMessage(message);

interface Shown {
  readonly texts: RecordPageTexts;
  readonly content: RecordContent;
}

/** The page of a record: draws what the extension says, and tells it which button was pressed. */
class RecordPage {
  readonly #memory = new PageMemory(vscodeApi);
  readonly #display = new RecordDisplay({
    send,
    memory: this.#memory,
    hasSteps: true,
    onDidChange: () => this.#draw(),
  });
  #shown: Shown | undefined;
  #isScrolled = false;

  receive(message: ToRecordPage): void {
    if (message.type === 'show') {
      this.#shown = message;
      this.#draw();
    } else {
      this.#display.markCopied(message);
    }
  }

  /** Puts the keyboard into the search box of the data that is looked at; false where there is none. */
  find(): boolean {
    const around = document.activeElement?.closest('.data') ?? document;
    const box = around.querySelector<HTMLInputElement>('[data-find]') ?? document.querySelector('[data-find]');
    box?.focus();
    box?.select();
    return box !== null;
  }

  #draw(): void {
    if (this.#shown === undefined) {
      return;
    }
    const { texts, content } = this.#shown;
    document.title = titleOf(content);
    render(
      html`<main>${this.#display.template(content, texts)}</main>
        <p class="unseen" role="status">${this.#display.copied?.text ?? ''}</p>`,
      document.body,
    );
    if (content.kind === 'record' && !this.#isScrolled) {
      this.#isScrolled = true;
      this.#memory.restoreScroll();
    }
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

const page = new RecordPage();
window.addEventListener('message', ({ data }) => {
  const message = parseToRecordPage(data);
  if (message !== undefined) {
    page.receive(message);
  }
});
document.addEventListener('keydown', (event) => {
  const isFind =
    shortcutKey(event).toLowerCase() === 'f' && event.ctrlKey !== event.metaKey && !event.altKey && !event.shiftKey;
  // VS Code's own search would find only the rows in sight; it listens at the window.
  if (isFind && page.find()) {
    event.preventDefault();
    event.stopPropagation();
  }
});
send({ type: 'ready' });
