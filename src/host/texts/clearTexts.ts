import { l10n } from 'vscode';
import type { Portal } from '../../core/portal/portal.ts';
import { showsAll } from '../../core/queue/listing.ts';
import { changedAt, type QueueRecord, stateOf } from '../../core/queue/record.ts';
import type { Selection } from '../../core/queue/selection.ts';
import type { ClearCost } from '../clear/clearCost.ts';
import { countOfGroup, nothingOfGroup, othersStay } from './clearGroupTexts.ts';
import { hiddenSentence, oneStepWarning, reservedWarning, underWaySentence } from './clearWarnings.ts';
import { labelText } from './labelText.ts';
import { countRecords, plural } from './plural.ts';
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
  /** How many of these the view leaves out by its filter, where what they have in common says nothing of that. */
  readonly hidden: number;
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
  const { portal, extendedMode, selection, hidden, underWay, cost, now, isOwnProcess } = facts;
  const [only, ...others] = records;
  const isOne = only !== undefined && others.length === 0;
  return {
    message: l10n.t('Clear {0} from {1}?', recordsName(records, { selection, now }), markedLabel(portal)),
    detail: [
      `${isOne ? describeOne(only, now) : describeMany(records, now)} ${connectorSentence(portal)}`,
      selection === undefined ? undefined : onlyTheseSentence(records.length),
      selection?.kind === 'group' ? othersStay(selection) : undefined,
      hidden === 0 ? undefined : hiddenSentence(hidden),
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
  return plural(count, l10n.t('Clear {0} Record|Clear {0} Records'));
}

/** "#5321874 Deal 38", "12 records", "39,101 records of ONCRMDEALUPDATE", "12 failed records of ONCRMDEALUPDATE", "75 failed records", "1,234 records older than 7 days". */
export function recordsName(
  records: readonly QueueRecord[],
  { selection, now }: Pick<ClearFacts, 'selection' | 'now'>,
): string {
  const [only, ...others] = records;
  if (only !== undefined && others.length === 0) {
    return recordTitle(only);
  }
  const count = records.length;
  switch (selection?.kind) {
    case undefined:
      return countRecords(count);
    case 'group':
      return countOfGroup(count, selection);
    case 'failed':
      return plural(count, l10n.t('{0} failed record|{0} failed records'));
    case 'older':
      return plural(
        count,
        l10n.t('{0} record older than {1}|{0} records older than {1}'),
        longAge(now - selection.than),
      );
    default:
      return selection satisfies never;
  }
}

/** What is told where a selection turns out to be empty. */
export function nothingFound(selection: Selection, portal: Portal, now: number): string {
  const name = markedLabel(portal);
  switch (selection.kind) {
    case 'group':
      return nothingOfGroup(name, selection);
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
  return plural(count, l10n.t('This record is already being cleared.|These {0} records are already being cleared.'));
}

/** What is asked before the dialog where very much depends on it. */
export function typeNameText(portal: Portal): string {
  return l10n.t('{0} is labelled production. Type its name to go on.', portal.name);
}

/** `count` without separators, as it can be typed. */
export function typeNumberText(count: number, portal: Portal, selection: Selection | undefined): string {
  return selection?.kind === 'group' && showsAll(selection)
    ? l10n.t(
        'Type {0}, the number of records of {1} on {2}.',
        String(count),
        labelText(selection.eventName),
        markedLabel(portal),
      )
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
    [of('waiting'), plural(of('waiting').length, l10n.t('{0} waiting|{0} waiting'))],
    [
      of('reserved'),
      plural(of('reserved').length, l10n.t('{0} reserved by {1}|{0} reserved by {1}'), countProcesses(of('reserved'))),
    ],
    [of('failed'), plural(of('failed').length, l10n.t('{0} failed|{0} failed'))],
    [
      of('failedReserved'),
      plural(
        of('failedReserved').length,
        l10n.t('{0} failed and reserved by {1}|{0} failed and reserved by {1}'),
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
  return plural(count, l10n.t('{0} process|{0} processes'));
}

function connectorSentence({ authConnector }: Portal): string {
  return authConnector === undefined ? l10n.t('No connector.') : l10n.t('Connector {0}.', authConnector);
}

function onlyTheseSentence(count: number): string {
  return plural(
    count,
    l10n.t(
      'Only this one is cleared. Records that arrive from now on stay.|Only these {0} are cleared. Records that arrive from now on stay.',
    ),
  );
}

function costSentence({ requests, duration, isLimited }: ClearCost): string {
  const seconds = Math.ceil(duration / 1000);
  const time =
    seconds < 90
      ? plural(seconds, l10n.t('{0} second|{0} seconds'))
      : plural(Math.round(seconds / 60), l10n.t('{0} minute|{0} minutes'));
  const count = Number(requests.toPrecision(2));
  return isLimited
    ? plural(
        count,
        l10n.t(
          'About {0} request, {1} within the portal’s limit. You can stop at any time.|About {0} requests, {1} within the portal’s limit. You can stop at any time.',
        ),
        time,
      )
    : plural(
        count,
        l10n.t('About {0} request, {1}. You can stop at any time.|About {0} requests, {1}. You can stop at any time.'),
        time,
      );
}
