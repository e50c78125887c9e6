import { html } from 'lit';
import type { Column } from '../../core/archive/view.ts';
import type { QueuePageTexts } from '../../protocol/queueTexts.ts';
import type { GridColumn } from './tableHead.ts';

/** Where there is little room, the style sheet shows the age in place of the time, and of the state only its icon. */
export function recordColumns(texts: QueuePageTexts): readonly GridColumn<Column>[] {
  return [
    { column: 'id', label: texts.columnId, className: 'id', isNumber: true },
    { column: 'state', label: texts.facetState, className: 'state' },
    { column: 'event', label: texts.facetEvent, className: 'event' },
    { column: 'about', label: texts.facetAbout, className: 'about' },
    {
      column: 'changed',
      label: html`<span class="time">${texts.columnChanged}</span><span class="age">${texts.columnAge}</span>`,
      className: 'changed',
      isNumber: true,
    },
    {
      column: 'user',
      label: html`<span title=${texts.facetUser}>${texts.columnUser}</span>`,
      className: 'user',
      isNumber: true,
    },
  ];
}
