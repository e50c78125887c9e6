import { html, nothing, type TemplateResult } from 'lit';
import type { Batch } from '../../core/archive/view.ts';
import { visibleText } from '../../core/texts/visibleText.ts';
import type { QueuePageTexts } from '../../protocol/queueTexts.ts';
import { icon } from '../pieces.ts';
import type { BatchColumn } from './batchOrder.ts';
import { eventName } from './eventName.ts';
import { shortProcessId } from './formats.ts';
import type { PartOptions } from './parts.ts';
import type { GridColumn } from './tableHead.ts';

export function batchColumns(texts: QueuePageTexts): readonly GridColumn<BatchColumn>[] {
  return [
    { column: 'process', label: texts.facetProcess, className: 'process' },
    { column: 'records', label: texts.recordsTab, className: 'records', isNumber: true },
    { column: 'failed', label: texts.stateFailed, className: 'failed-count', isNumber: true },
    { column: 'events', label: texts.events, className: 'event' },
    { column: 'oldest', label: texts.oldest, className: 'oldest', isNumber: true },
    { column: 'newest', label: texts.newest, className: 'newest', isNumber: true },
    { column: 'held', label: texts.columnHeld, className: 'held', isNumber: true },
  ];
}

/** `now` is in milliseconds since 1970. */
export function batchCells(
  batch: Batch,
  { texts, formats, zone }: PartOptions,
  { now, isStuck, stuckAfter }: { readonly now: number; readonly isStuck: boolean; readonly stuckAfter: number },
): TemplateResult {
  const { processId, count, failed, events, oldest, newest, firstSeen } = batch;
  const time = (at: number): string => formats.fullTime(at, zone());
  const held = heldText(now - firstSeen, { isStuck, stuckAfter }, { texts, formats });
  return html`<span role="gridcell" class="process" title=${visibleText(processId)}>
      ${icon('lock')}<span class="code">${shortProcessId(processId)}</span>
    </span>
    <span role="gridcell" class="number records">${formats.number(count)}</span>
    <span role="gridcell" class="number failed-count ${failed === 0 ? 'quiet' : ''}">${formats.number(failed)}</span>
    <span role="gridcell" class="event">
      ${eventName(events[0]?.value ?? '')}
      ${events.length > 1 ? html`<span class="quiet further">+${formats.number(events.length - 1)}</span>` : nothing}
    </span>
    <span role="gridcell" class="number oldest" title=${time(oldest)}>${formats.age(now - oldest)}</span>
    <span role="gridcell" class="number newest" title=${time(newest)}>${formats.age(now - newest)}</span>
    <span role="gridcell" class="number held" title=${formats.fill(texts.heldHint, time(firstSeen))}>
      ${isStuck ? icon('warning') : nothing}<span>${held}</span>
    </span>`;
}

/** What was seen here for a moment only may have been held for weeks: how long is told where it says something. */
function heldText(
  held: number,
  { isStuck, stuckAfter }: { readonly isStuck: boolean; readonly stuckAfter: number },
  { texts, formats }: Pick<PartOptions, 'texts' | 'formats'>,
): string {
  if (!isStuck) {
    return formats.age(held);
  }
  return held < stuckAfter ? texts.stuckAlready : formats.fill(texts.stuckFor, formats.age(held));
}
