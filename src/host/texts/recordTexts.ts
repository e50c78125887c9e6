import { l10n } from 'vscode';
import { aboutOf, type Family } from '../../core/queue/about.ts';
import { cutProcessId } from '../../core/queue/processId.ts';
import type { QueueRecord, RecordState } from '../../core/queue/record.ts';
import { visibleText } from '../../core/texts/visibleText.ts';

/** What a record is about: `Deal 38`; undefined where nothing is known. */
export function describeObject(record: QueueRecord): string | undefined {
  const { family, id, typeId } = aboutOf(record);
  if (id === undefined) {
    return undefined;
  }
  if (family === undefined) {
    return printable(id);
  }
  return typeId === undefined
    ? `${familyName(family)} ${printable(id)}`
    : l10n.t('{0} {1} (type {2})', familyName(family), printable(id), printable(typeId));
}

/** `#5321874 Deal 38`. */
export function recordTitle(record: QueueRecord): string {
  const object = describeObject(record);
  return object === undefined ? `#${record.id}` : `#${record.id} ${object}`;
}

/** The word for a state, as it stands inside a sentence. */
export function stateName(state: RecordState): string {
  switch (state) {
    case 'waiting':
      return l10n.t('waiting');
    case 'reserved':
      return l10n.t('reserved');
    case 'failed':
      return l10n.t('failed');
    case 'failedReserved':
      return l10n.t('failed, reserved');
    default:
      return state satisfies never;
  }
}

/** The codicon of a state. */
export function stateIcon(state: RecordState): string {
  return { waiting: 'circle', reserved: 'lock', failed: 'error', failedReserved: 'error' }[state];
}

/** Process ids are long: `yh3gu929…pp09q`. */
export function shortProcessId(processId: string): string {
  return cutProcessId(visibleText(processId));
}

/** An id out of foreign data, fit for a label: not longer than one. */
function printable(text: string): string {
  const clean = visibleText(text);
  return clean.length <= 48 ? clean : `${clean.slice(0, 47)}…`;
}

function familyName(family: Family): string {
  // Only the one that is asked for: a tree asks for thousands.
  switch (family) {
    case 'deal':
      return l10n.t('Deal');
    case 'lead':
      return l10n.t('Lead');
    case 'contact':
      return l10n.t('Contact');
    case 'company':
      return l10n.t('Company');
    case 'quote':
      return l10n.t('Quote');
    case 'item':
      return l10n.t('Item');
    case 'activity':
      return l10n.t('Activity');
    case 'userField':
      return l10n.t('User field');
    case 'comment':
      return l10n.t('Comment');
    // A comment has no page of its own: the task is what it is about.
    case 'task':
    case 'taskComment':
      return l10n.t('Task');
    case 'product':
      return l10n.t('Product');
    case 'order':
      return l10n.t('Order');
    case 'calendarEntry':
      return l10n.t('Calendar entry');
    case 'booking':
      return l10n.t('Booking');
    case 'call':
      return l10n.t('Call');
    case 'openLine':
      return l10n.t('Line');
    case 'chat':
      return l10n.t('Chat');
    case 'user':
      return l10n.t('User');
    case 'workgroup':
      return l10n.t('Workgroup');
    default:
      return family satisfies never;
  }
}
