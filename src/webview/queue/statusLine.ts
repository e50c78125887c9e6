import { html, nothing, type TemplateResult } from 'lit';
import { visibleText } from '../../core/texts/visibleText.ts';
import type { Deed, QueueStatus } from '../../protocol/queueMessages.ts';
import type { QueuePageTexts } from '../../protocol/queueTexts.ts';
import { icon } from '../pieces.ts';

/** The line at the bottom: whose queue it is, and as of when. While it is being read it is not spoken: that would be all one hears. */
export function statusLineTemplate(
  { portal, application, icon: portalIcon, isReadOnly, line, lineIcon, button, progress }: QueueStatus,
  texts: QueuePageTexts,
  run: (deed: Deed) => void,
): TemplateResult {
  return html`<footer class="status-line">
    <span class="portal">${icon(portalIcon)}${visibleText(portal)}</span>
    ${isReadOnly ? html`<span class="tag">${texts.readOnly}</span>` : nothing}
    <span class="quiet application">${visibleText(application)}</span>
    <span class="quiet status-text" role="status" aria-live=${progress === undefined ? 'polite' : 'off'}>
      ${lineIcon === undefined ? nothing : statusIcon(lineIcon)}${visibleText(line)}
    </span>
    ${
      button === undefined
        ? nothing
        : html`<button class="link" @click=${() => run(button.does)}>${button.label}</button>`
    }
  </footer>`;
}

function statusIcon(name: string): TemplateResult {
  return name === 'loading'
    ? html`<span class="codicon codicon-loading codicon-modifier-spin" aria-hidden="true"></span>`
    : icon(name);
}
