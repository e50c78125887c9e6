import { l10n } from 'vscode';
import type { Portal } from '../../core/portal/portal.ts';
import type { ClearOutcome } from '../../core/queue/clearAccount.ts';
import { changedAt, type QueueRecord, stateOf } from '../../core/queue/record.ts';
import { RestError } from '../../core/rest/restError.ts';
import { errorText } from './errorTexts.ts';
import { formatNumber } from './numbers.ts';
import { portalName } from './portalTexts.ts';
import { recordTitle, shortProcessId } from './recordTexts.ts';
import { longAge } from './times.ts';

/** What the dialog before a clear says. */
export interface ClearDialog {
  readonly message: string;
  readonly detail: string;
  readonly button: string;
}

/** The words of the dialog for these records, of which there is at least one. `now` is in milliseconds since 1970. */
export function clearDialog(
  records: readonly QueueRecord[],
  { portal, extendedMode, now }: { portal: Portal; extendedMode: boolean; now: number },
): ClearDialog {
  const [only, ...others] = records;
  const isOne = only !== undefined && others.length === 0;
  const count = formatNumber(records.length);
  return {
    message: isOne
      ? l10n.t('Clear {0} from {1}?', recordTitle(only), portalName(portal))
      : l10n.t('Clear {0} records from {1}?', count, portalName(portal)),
    detail: [
      `${isOne ? describeOne(only, now) : describeMany(records, now)} ${connectorSentence(portal)}`,
      reservedWarning(records),
      extendedMode || records.every(({ processId }) => processId !== '') ? undefined : oneStepWarning(),
      isOne
        ? l10n.t('It leaves the portal for good: Bitrix24 has no undo. A copy is saved on this computer first.')
        : l10n.t(
            'They leave the portal for good: Bitrix24 has no undo. A copy of each is saved on this computer first.',
          ),
    ]
      .filter((part) => part !== undefined)
      .join('\n\n'),
    button: isOne ? l10n.t('Clear 1 Record') : l10n.t('Clear {0} Records', count),
  };
}

/**
 * What became of the named records, and why not all of it went as named: "11 records cleared from northwind, 1 was already gone, 0 are still
 * there." Always the three numbers, zeros too.
 */
export function clearReport(outcome: ClearOutcome, portal: Portal): string {
  const { error, changed, unknown } = outcome;
  const reasons = [unknownReason(unknown.length, portal), errorReason(error, portal), changedReason(changed.length)];
  return [`${threeNumbers(outcome, portal)}.`, ...reasons.filter((reason) => reason !== undefined)].join(' ');
}

function threeNumbers({ cleared, alreadyGone, stillThere }: ClearOutcome, portal: Portal): string {
  return [
    cleared.length === 1
      ? l10n.t('1 record cleared from {0}', portalName(portal))
      : l10n.t('{0} records cleared from {1}', formatNumber(cleared.length), portalName(portal)),
    alreadyGone.length === 1
      ? l10n.t('1 was already gone')
      : l10n.t('{0} were already gone', formatNumber(alreadyGone.length)),
    stillThere.length === 1
      ? l10n.t('1 is still there')
      : l10n.t('{0} are still there', formatNumber(stillThere.length)),
  ].join(', ');
}

function unknownReason(count: number, portal: Portal): string | undefined {
  if (count === 0) {
    return undefined;
  }
  return count === 1
    ? l10n.t('1 was sent, but {0} did not answer the check. Refresh to see what is left.', portalName(portal))
    : l10n.t(
        '{0} were sent, but {1} did not answer the check. Refresh to see what is left.',
        formatNumber(count),
        portalName(portal),
      );
}

function errorReason(error: Error | undefined, portal: Portal): string | undefined {
  if (error === undefined) {
    return undefined;
  }
  if (!(error instanceof RestError)) {
    return l10n.t('The copy could not be saved to this computer’s disk, so no more was cleared.');
  }
  return error.kind === 'cancelled' ? l10n.t('Stopped.') : errorText(error, portalName(portal));
}

function changedReason(count: number): string | undefined {
  if (count === 0) {
    return undefined;
  }
  return count === 1
    ? l10n.t('1 changed after it was read and was left alone.')
    : l10n.t('{0} changed after they were read and were left alone.', formatNumber(count));
}

function describeOne(record: QueueRecord, now: number): string {
  const age = longAge(now - changedAt(record));
  const process = shortProcessId(record.processId);
  switch (stateOf(record)) {
    case 'waiting':
      return l10n.t('Waiting, changed {0} ago.', age);
    case 'reserved':
      return l10n.t('Reserved by {0}, changed {1} ago.', process, age);
    case 'failed':
      return l10n.t('Failed, changed {0} ago.', age);
    case 'failedReserved':
      return l10n.t('Failed and reserved by {0}, changed {1} ago.', process, age);
    default:
      throw new Error('unknown state');
  }
}

function describeMany(records: readonly QueueRecord[], now: number): string {
  const states = Map.groupBy(records, stateOf);
  const count = (state: Parameters<typeof states.get>[0]): number => states.get(state)?.length ?? 0;
  const parts = [
    [count('waiting'), (n: string) => l10n.t('{0} waiting', n)],
    [count('reserved'), (n: string) => l10n.t('{0} reserved', n)],
    [count('failed'), (n: string) => l10n.t('{0} failed', n)],
    [count('failedReserved'), (n: string) => l10n.t('{0} failed and reserved', n)],
  ] as const;
  const times = records.map(changedAt);
  const newest = times.reduce((a, b) => Math.max(a, b));
  const oldest = times.reduce((a, b) => Math.min(a, b));
  const counts = parts.filter(([n]) => n > 0).map(([n, text]) => text(formatNumber(n)));
  const [youngest, eldest] = [longAge(now - newest), longAge(now - oldest)];
  return youngest === eldest
    ? l10n.t('{0}. Changed {1} ago.', counts.join(', '), youngest)
    : l10n.t('{0}. Changed {1} to {2} ago.', counts.join(', '), youngest, eldest);
}

function connectorSentence({ authConnector }: Portal): string {
  return authConnector === undefined ? l10n.t('No connector.') : l10n.t('Connector {0}.', authConnector);
}

/** Somebody may be working on a reserved record right now. */
function reservedWarning(records: readonly QueueRecord[]): string | undefined {
  const reserved = records.filter(({ processId }) => processId !== '');
  if (reserved.length === 0) {
    return undefined;
  }
  if (records.length === 1) {
    return l10n.t('If that process is still running, it will not find the record any more.');
  }
  return new Set(reserved.map(({ processId }) => processId)).size === 1
    ? l10n.t(
        '{0} reserved: if their process is still running, it will not find them any more.',
        formatNumber(reserved.length),
      )
    : l10n.t(
        '{0} reserved: if their processes are still running, they will not find them any more.',
        formatNumber(reserved.length),
      );
}

function oneStepWarning(): string {
  return l10n.t(
    'This plan of Bitrix24 can’t reserve: each record is taken out and deleted in one step. What changes between the copy and that step is saved only from the portal’s answer.',
  );
}
