import { l10n } from 'vscode';
import type { QueueRecord } from '../../core/queue/record.ts';
import { plural } from './plural.ts';

/** What of the named records another clear is at, so that they are not among these. */
export function underWaySentence(count: number): string {
  return plural(count, l10n.t('{0} more is already being cleared.|{0} more are already being cleared.'));
}

/** What of these is not on screen, so that nobody takes what he sees for all that goes. */
export function hiddenSentence(count: number): string {
  return plural(
    count,
    l10n.t(
      'This includes {0} record that the view’s filter hides.|This includes {0} records that the view’s filter hides.',
    ),
  );
}

/** Somebody may be working on a reserved record right now; `isOwnProcess` tells reservations of ours, where nobody is. Undefined where none is reserved. */
export function reservedWarning(
  records: readonly QueueRecord[],
  isOwnProcess: (processId: string) => boolean = () => false,
): string | undefined {
  const [own, reserved] = partition(
    records.filter(({ processId }) => processId !== ''),
    ({ processId }) => isOwnProcess(processId),
  );
  if (reserved.length === 0) {
    return own.length === 0
      ? undefined
      : l10n.t('Reserved by this extension, when clearing broke off: no process works on that.');
  }
  if (records.length === 1) {
    return l10n.t('If that process is still running, it will not find the record any more.');
  }
  const isOneProcess = new Set(reserved.map(({ processId }) => processId)).size === 1;
  return plural(
    reserved.length,
    isOneProcess
      ? l10n.t(
          '{0} is reserved: if its process is still running, it will not find it any more.|{0} are reserved: if their process is still running, it will not find them any more.',
        )
      : l10n.t(
          '{0} is reserved: if its process is still running, it will not find it any more.|{0} are reserved: if their processes are still running, they will not find them any more.',
        ),
  );
}

/** How it goes on a plan without the extended mode (facts, section 4). */
export function oneStepWarning(): string {
  return l10n.t(
    'This plan of Bitrix24 can’t reserve: each record is taken out and deleted in one step. What changes between the copy and that step is saved only from the portal’s answer.',
  );
}

function partition<T>(list: readonly T[], isFirst: (one: T) => boolean): [T[], T[]] {
  return [list.filter(isFirst), list.filter((one) => !isFirst(one))];
}
