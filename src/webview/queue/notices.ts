import { html, nothing, type TemplateResult } from 'lit';
import { visibleText } from '../../core/texts/visibleText.ts';
import type { Deed, NoticeButton, QueueNotice, QueueStatus } from '../../protocol/queueMessages.ts';
import { icon, textButton, withCode } from '../pieces.ts';

type Do = (deed: Deed) => void;

/** Why what is shown may not be what the queue has, and what mends it. */
export function noticeTemplate(notice: QueueNotice | undefined, run: Do): TemplateResult | typeof nothing {
  if (notice === undefined) {
    return nothing;
  }
  const { severity, lead, text, buttons } = notice;
  return html`<div class="box notice ${severity}" role=${severity === 'error' ? 'alert' : 'status'}>
    <span class="icons">${icon(severity)}</span>
    <p><b>${visibleText(lead)}</b> ${withCode(text)}</p>
    <span class="buttons">${buttonsTemplate(buttons, run)}</span>
  </div>`;
}

/** What stands in the middle of the page where there is nothing else to show. Paragraphs of its text are parted by line breaks. */
export function insteadTemplate(
  { icon: name, heading, text, buttons }: NonNullable<QueueStatus['instead']>,
  run: Do,
): TemplateResult {
  return html`<section class="nothing-here" role="status">
    ${icon(name)}
    <h2>${visibleText(heading)}</h2>
    ${text.split('\n').map((paragraph) => html`<p>${withCode(paragraph)}</p>`)}
    <span class="buttons">${buttonsTemplate(buttons, run)}</span>
  </section>`;
}

function buttonsTemplate(buttons: readonly NoticeButton[], run: Do): TemplateResult[] {
  return buttons.map(({ does, label }) => textButton(label, () => run(does)));
}
