import type { Family } from '../../core/queue/about.ts';
import type { RecordState } from '../../core/queue/record.ts';
import { visibleText } from '../../core/texts/visibleText.ts';
import { recordStates } from '../../protocol/queueMessages.ts';
import type { QueuePageTexts } from '../../protocol/queueTexts.ts';

/** The word for a state, as it stands alone: `Failed, reserved`. */
export function stateName(state: RecordState, texts: QueuePageTexts): string {
  return {
    waiting: texts.stateWaiting,
    reserved: texts.stateReserved,
    failed: texts.stateFailed,
    failedReserved: texts.stateFailedReserved,
  }[state];
}

/** The same for a name out of counts. */
export function stateNamed(name: string, texts: QueuePageTexts): string {
  const state = recordStates.find((known) => known === name);
  return state === undefined ? visibleText(name) : stateName(state, texts);
}

/** The codicon of a state. */
export function stateIcon(state: RecordState): string {
  return { waiting: 'circle', reserved: 'lock', failed: 'error', failedReserved: 'error' }[state];
}

/** The word for a kind of object: `Deal`. */
export function familyName(family: Family, texts: QueuePageTexts): string {
  return texts[familyTexts[family]];
}

const familyTexts = {
  deal: 'familyDeal',
  lead: 'familyLead',
  contact: 'familyContact',
  company: 'familyCompany',
  quote: 'familyQuote',
  item: 'familyItem',
  activity: 'familyActivity',
  userField: 'familyUserField',
  comment: 'familyComment',
  task: 'familyTask',
  taskComment: 'familyTaskComment',
  product: 'familyProduct',
  order: 'familyOrder',
  calendarEntry: 'familyCalendarEntry',
  booking: 'familyBooking',
  call: 'familyCall',
  openLine: 'familyOpenLine',
  chat: 'familyChat',
  user: 'familyUser',
  workgroup: 'familyWorkgroup',
} as const satisfies Readonly<Record<Family, keyof QueuePageTexts>>;
