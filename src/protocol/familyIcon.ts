import type { Family } from '../core/queue/about.ts';

/** The codicon of what a record is about. */
export function familyIcon(family: Family | undefined): string {
  return family === undefined ? 'symbol-event' : icons[family];
}

const icons: Readonly<Record<Family, string>> = {
  deal: 'briefcase',
  lead: 'megaphone',
  contact: 'person',
  company: 'organization',
  quote: 'file-text',
  item: 'layers',
  activity: 'target',
  userField: 'symbol-field',
  comment: 'comment',
  task: 'checklist',
  taskComment: 'comment',
  product: 'package',
  order: 'credit-card',
  calendarEntry: 'calendar',
  booking: 'calendar',
  call: 'call-outgoing',
  openLine: 'comment-discussion',
  chat: 'comment-discussion',
  user: 'account',
  workgroup: 'organization',
};
