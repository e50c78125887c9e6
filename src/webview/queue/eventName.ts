import { html, type TemplateResult } from 'lit';
import { visibleText } from '../../core/texts/visibleText.ts';

/** The name of an event, cut where there is no room for it; the number of a smart process's type at its end never is. */
export function eventName(name: string): TemplateResult {
  const [start, number] = eventNameParts(name);
  return html`<span class="event-name"><span>${start}</span><span>${number}</span></span>`;
}

/** The part that may be cut, and the number behind it: `ONCRMDYNAMICITEMUPDATE`, `_147`; mostly the second is empty. */
export function eventNameParts(name: string): [start: string, number: string] {
  const [, start = '', number = ''] = /^(.*?)(_\d+)?$/s.exec(visibleText(name)) ?? [];
  return [start, number];
}
