import { l10n } from 'vscode';
import type { Portal } from '../../core/portal/portal.ts';
import { changedAt, type QueueRecord, stateOf } from '../../core/queue/record.ts';
import type { Selection } from '../../core/queue/selection.ts';
import type { ClearCost } from '../clear/clearCost.ts';
import { formatNumber } from './numbers.ts';
import { markedLabel } from './portalTexts.ts';
import { recordTitle, shortProcessId } from './recordTexts.ts';
import { longAge } from './times.ts';

/** What the dialog before a clear says. */
export interface ClearDialog {
  readonly message: string;
  readonly detail: string;
  readonly button: string;
}

/** What the dialog depends on besides the records. */
export interface ClearFacts {
  readonly portal: Portal;
  readonly selection: Selection | undefined;
  readonly extendedMode: boolean;
  /** Whether a reservation is one of ours, so that no process can be disturbed. */
  readonly isOwnProcess?: (processId: string) => boolean;
  /** How many of the named records another clear is at, so that they are not among these. */
  readonly underWay: number;
  readonly cost: ClearCost;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** Below this many milliseconds nobody needs to be told what a clear takes. */
const WORTH_TELLING = 10_000;

/** The words of the dialog for these records, of which there is at least one. */
export function clearDialog(records: readonly QueueRecord[], facts: ClearFacts): ClearDialog {
  const { portal, extendedMode, selection, underWay, cost, now, isOwnProcess } = facts;
  const [only, ...others] = records;
  const isOne = only !== undefined && others.length === 0;
  return {
    message: l10n.t('Clear {0} from {1}?', recordsName(records, { selection, now }), markedLabel(portal)),
    detail: [
      `${isOne ? describeOne(only, now) : describeMany(records, now)} ${connectorSentence(portal)}`,
      selection === undefined ? undefined : onlyTheseSentence(records.length),
      underWay === 0 ? undefined : underWaySentence(underWay),
      reservedWarning(records, isOwnProcess),
      extendedMode || records.every(({ processId }) => processId !== '') ? undefined : oneStepWarning(),
      isOne
        ? l10n.t('It leaves the portal for good: Bitrix24 has no undo. A copy is saved on this computer first.')
        : l10n.t(
            'They leave the portal for good: Bitrix24 has no undo. A copy of each is saved on this computer first.',
          ),
      cost.duration < WORTH_TELLING ? undefined : costSentence(cost),
    ]
      .filter((part) => part !== undefined)
      .join('\n\n'),
    button: clearButton(records.length),
  };
}

/** "Clear 12 Records": the verb and the number, on buttons and as a title. */
export function clearButton(count: number): string {
  return count === 1 ? l10n.t('Clear 1 Record') : l10n.t('Clear {0} Records', formatNumber(count));
}

/** "#5321874 Deal 38", "12 records", "39,101 records of ONCRMDEALUPDATE", "75 failed records", "1,234 records older than 7 days". */
export function recordsName(
  records: readonly QueueRecord[],
  { selection, now }: Pick<ClearFacts, 'selection' | 'now'>,
): string {
  const [only, ...others] = records;
  if (only !== undefined && others.length === 0) {
    return recordTitle(only);
  }
  const count = formatNumber(records.length);
  switch (selection?.kind) {
    case undefined:
      return l10n.t('{0} records', count);
    case 'group':
      return l10n.t('{0} records of {1}', count, selection.eventName);
    case 'failed':
      return l10n.t('{0} failed records', count);
    case 'older':
      return l10n.t('{0} records older than {1}', count, longAge(now - selection.than));
    default:
      return selection satisfies never;
  }
}

/** What is told where a selection turns out to be empty. */
export function nothingFound(selection: Selection, portal: Portal, now: number): string {
  const name = markedLabel(portal);
  switch (selection.kind) {
    case 'group':
      return l10n.t('{0} has no records of {1}.', name, selection.eventName);
    case 'failed':
      return l10n.t('{0} has no failed records.', name);
    case 'older':
      return l10n.t('{0} has no records older than {1}.', name, longAge(now - selection.than));
    default:
      return selection satisfies never;
  }
}

/** What is told where another clear is at all the records that were named. */
export function allUnderWay(count: number): string {
  return count === 1
    ? l10n.t('This record is already being cleared.')
    : l10n.t('These {0} records are already being cleared.', formatNumber(count));
}

/** What is asked before the dialog where very much depends on it. */
export function typeNameText(portal: Portal): string {
  return l10n.t('{0} is labelled production. Type its name to go on.', portal.name);
}

/** `count` without separators, as it can be typed. */
export function typeNumberText(count: number, portal: Portal, selection: Selection | undefined): string {
  return selection?.kind === 'group'
    ? l10n.t('Type {0}, the number of records of {1} on {2}.', String(count), selection.eventName, markedLabel(portal))
    : l10n.t('Type {0}, the number of records to clear from {1}.', String(count), markedLabel(portal));
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

/** "9 waiting, 2 reserved by 1 process, 1 failed. Changed 3 hours to 14 days ago." */
function describeMany(records: readonly QueueRecord[], now: number): string {
  const states = Map.groupBy(records, stateOf);
  const of = (state: Parameters<typeof states.get>[0]): readonly QueueRecord[] => states.get(state) ?? [];
  const parts = [
    [of('waiting'), l10n.t('{0} waiting', formatNumber(of('waiting').length))],
    [
      of('reserved'),
      l10n.t('{0} reserved by {1}', formatNumber(of('reserved').length), countProcesses(of('reserved'))),
    ],
    [of('failed'), l10n.t('{0} failed', formatNumber(of('failed').length))],
    [
      of('failedReserved'),
      l10n.t(
        '{0} failed and reserved by {1}',
        formatNumber(of('failedReserved').length),
        countProcesses(of('failedReserved')),
      ),
    ],
  ] as const;
  const times = records.map(changedAt);
  const newest = times.reduce((a, b) => Math.max(a, b));
  const oldest = times.reduce((a, b) => Math.min(a, b));
  const counts = parts.filter(([{ length }]) => length > 0).map(([, text]) => text);
  const [youngest, eldest] = [longAge(now - newest), longAge(now - oldest)];
  return youngest === eldest
    ? l10n.t('{0}. Changed {1} ago.', counts.join(', '), youngest)
    : l10n.t('{0}. Changed {1} to {2} ago.', counts.join(', '), youngest, eldest);
}

function countProcesses(records: readonly QueueRecord[]): string {
  const count = new Set(records.map(({ processId }) => processId)).size;
  return count === 1 ? l10n.t('1 process') : l10n.t('{0} processes', formatNumber(count));
}

function connectorSentence({ authConnector }: Portal): string {
  return authConnector === undefined ? l10n.t('No connector.') : l10n.t('Connector {0}.', authConnector);
}

function onlyTheseSentence(count: number): string {
  return count === 1
    ? l10n.t('Only this one is cleared. Records that arrive from now on stay.')
    : l10n.t('Only these {0} are cleared. Records that arrive from now on stay.', formatNumber(count));
}

function underWaySentence(count: number): string {
  return count === 1
    ? l10n.t('1 more is already being cleared.')
    : l10n.t('{0} more are already being cleared.', formatNumber(count));
}

/** Somebody may be working on a reserved record right now. */
function reservedWarning(
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
  if (reserved.length === 1) {
    return l10n.t('1 is reserved: if its process is still running, it will not find it any more.');
  }
  return new Set(reserved.map(({ processId }) => processId)).size === 1
    ? l10n.t(
        '{0} are reserved: if their process is still running, it will not find them any more.',
        formatNumber(reserved.length),
      )
    : l10n.t(
        '{0} are reserved: if their processes are still running, they will not find them any more.',
        formatNumber(reserved.length),
      );
}

function partition<T>(list: readonly T[], isFirst: (one: T) => boolean): [T[], T[]] {
  return [list.filter(isFirst), list.filter((one) => !isFirst(one))];
}

function oneStepWarning(): string {
  return l10n.t(
    'This plan of Bitrix24 can’t reserve: each record is taken out and deleted in one step. What changes between the copy and that step is saved only from the portal’s answer.',
  );
}

function costSentence({ requests, duration, isLimited }: ClearCost): string {
  const seconds = Math.ceil(duration / 1000);
  const time =
    seconds < 90
      ? l10n.t('{0} seconds', formatNumber(seconds))
      : l10n.t('{0} minutes', formatNumber(Math.round(seconds / 60)));
  const count = formatNumber(Number(requests.toPrecision(2)));
  return isLimited
    ? l10n.t('About {0} requests, {1} within the portal’s limit. You can stop at any time.', count, time)
    : l10n.t('About {0} requests, {1}. You can stop at any time.', count, time);
}
