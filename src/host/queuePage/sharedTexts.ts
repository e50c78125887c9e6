import { l10n } from 'vscode';
import type { QueuePageTexts } from '../../protocol/queueTexts.ts';

/** The words that every part of the page uses: states, ages, kinds of objects. */
export function sharedTexts() {
  return {
    stateWaiting: l10n.t('Waiting'),
    stateReserved: l10n.t('Reserved'),
    stateFailed: l10n.t('Failed'),
    stateFailedReserved: l10n.t('Failed, reserved'),
    ageSeconds: l10n.t('{0} s'),
    ageMinutes: l10n.t('{0} min'),
    ageHours: l10n.t('{0} h'),
    ageDays: l10n.t('{0} d'),
    familyDeal: l10n.t('Deal'),
    familyLead: l10n.t('Lead'),
    familyContact: l10n.t('Contact'),
    familyCompany: l10n.t('Company'),
    familyQuote: l10n.t('Quote'),
    familyItem: l10n.t('Item'),
    familyActivity: l10n.t('Activity'),
    familyUserField: l10n.t('User field'),
    familyComment: l10n.t('Comment'),
    familyTask: l10n.t('Task'),
    // A comment has no page of its own: in the table the task is what it is about; a facet tells the two apart.
    familyTaskComment: l10n.t('Task comment'),
    familyProduct: l10n.t('Product'),
    familyOrder: l10n.t('Order'),
    familyCalendarEntry: l10n.t('Calendar entry'),
    familyBooking: l10n.t('Booking'),
    familyCall: l10n.t('Call'),
    familyOpenLine: l10n.t('Line'),
    familyChat: l10n.t('Chat'),
    familyUser: l10n.t('User'),
    familyWorkgroup: l10n.t('Workgroup'),
  } satisfies Partial<QueuePageTexts>;
}
