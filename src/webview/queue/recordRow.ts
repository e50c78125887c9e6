import { html, type TemplateResult } from 'lit';
import type { Column, Row } from '../../core/archive/view.ts';
import { familyIcon } from '../../protocol/familyIcon.ts';
import type { QueuePageTexts } from '../../protocol/queueTexts.ts';
import { icon } from '../pieces.ts';
import { visibleText } from '../visibleText.ts';
import { eventName } from './eventName.ts';
import { familyName, stateIcon, stateName } from './names.ts';
import type { PartOptions } from './parts.ts';
import type { GridColumn } from './tableGrid.ts';

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
    { column: 'user', label: texts.facetUser, className: 'user', isNumber: true },
  ];
}

/** `now` is in milliseconds since 1970. */
export function recordCells(row: Row, options: PartOptions, now: number): TemplateResult {
  const { texts, formats, zone } = options;
  const state = stateName(row.state, texts);
  const isFailed = row.state === 'failed' || row.state === 'failedReserved';
  const about = aboutText(row, options);
  const user = visibleText(row.user);
  return html`<span role="gridcell" class="number id">${row.id}</span>
    <span role="gridcell" class="state ${isFailed ? 'failed' : row.state}" title=${state}>
      ${icon(stateIcon(row.state))}<span>${state}</span>
    </span>
    <span role="gridcell" class="event" title=${visibleText(row.eventName)}>${eventName(row.eventName)}</span>
    <span role="gridcell" class="about" title=${about}>${icon(familyIcon(row.family))}<span>${about}</span></span>
    <span role="gridcell" class="number changed" title=${formats.fullTime(row.changedAt, zone())}>
      <span class="time">${formats.time(row.changedAt, zone())}</span>
      <span class="age quiet">${formats.age(now - row.changedAt)}</span>
    </span>
    <span role="gridcell" class="number user ${user === '' ? 'quiet' : ''}"
      >${user === '' ? texts.nobody : user}</span
    >`;
}

/** Stands where a row is under way; a row has cells in any case. */
export function waitingCells(): TemplateResult {
  return html`<span role="gridcell" class="waiting-row">…</span>`;
}

/** `Deal 38`, `Item 81 (type 147)`; a dash where nothing is known. */
function aboutText({ family, aboutId, typeId }: Row, { texts, formats }: PartOptions): string {
  if (family === undefined) {
    return aboutId === '' ? '–' : visibleText(aboutId);
  }
  const name = familyName(family === 'taskComment' ? 'task' : family, texts);
  const id = visibleText(aboutId);
  return typeId === '' ? `${name} ${id}`.trimEnd() : formats.fill(texts.ofType, name, id, visibleText(typeId));
}
