import { l10n } from 'vscode';
import { aboutOf, type Family } from '../../core/queue/about.ts';
import type { QueueRecord, RecordState } from '../../core/queue/record.ts';

/** What a record is about: `Deal 38`; undefined where nothing is known. */
export function describeObject(record: QueueRecord): string | undefined {
  const { family, id } = aboutOf(record);
  if (id === undefined) {
    return undefined;
  }
  return family === undefined ? printable(id) : `${familyNames()[family]} ${printable(id)}`;
}

/** `#5321874 Deal 38`. */
export function recordTitle(record: QueueRecord): string {
  const object = describeObject(record);
  return object === undefined ? `#${record.id}` : `#${record.id} ${object}`;
}

/** The word for a state, as it stands inside a sentence. */
export function stateName(state: RecordState): string {
  return {
    waiting: l10n.t('waiting'),
    reserved: l10n.t('reserved'),
    failed: l10n.t('failed'),
    failedReserved: l10n.t('failed, reserved'),
  }[state];
}

/** The codicon of a state. */
export function stateIcon(state: RecordState): string {
  return { waiting: 'circle', reserved: 'lock', failed: 'error', failedReserved: 'error' }[state];
}

/** Process ids are long: `yh3gu929…pp09q`. */
export function shortProcessId(processId: string): string {
  return processId.length <= 16 ? processId : `${processId.slice(0, 8)}…${processId.slice(-5)}`;
}

/** An id out of foreign data, fit for a label: no control or direction marks, and not longer than a label. */
function printable(text: string): string {
  const clean = text.replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '\u{FFFD}');
  return clean.length <= 48 ? clean : `${clean.slice(0, 47)}…`;
}

function familyNames(): Readonly<Record<Family, string>> {
  return {
    deal: l10n.t('Deal'),
    lead: l10n.t('Lead'),
    contact: l10n.t('Contact'),
    company: l10n.t('Company'),
    quote: l10n.t('Quote'),
    item: l10n.t('Item'),
    activity: l10n.t('Activity'),
    userField: l10n.t('User field'),
    comment: l10n.t('Comment'),
    task: l10n.t('Task'),
    product: l10n.t('Product'),
    order: l10n.t('Order'),
    calendarEntry: l10n.t('Calendar entry'),
    booking: l10n.t('Booking'),
    call: l10n.t('Call'),
    chat: l10n.t('Chat'),
    user: l10n.t('User'),
    workgroup: l10n.t('Workgroup'),
  };
}
