import { l10n, ThemeColor, ThemeIcon, TreeItem, TreeItemCollapsibleState } from 'vscode';
import { actorOf } from '../../core/queue/actor.ts';
import { markOf } from '../../core/queue/changesSince.ts';
import { dropSpan, nearDrop } from '../../core/queue/dropSpan.ts';
import { changedAt, type QueueRecord, type RecordState, stateOf } from '../../core/queue/record.ts';
import { sharedProcess } from '../../core/queue/sharedProcess.ts';
import type { Snapshot } from '../../core/queue/snapshot.ts';
import { visibleText } from '../../core/texts/visibleText.ts';
import { toRecordUri } from '../record/recordUri.ts';
import { dropNote, dropSentence } from '../texts/dropTexts.ts';
import { plural } from '../texts/plural.ts';
import { describeObject, recordTitle, shortProcessId, stateIcon, stateName } from '../texts/recordTexts.ts';
import { formatClockTime, localAndUtcTime, longAge, roundAge, shortAge } from '../texts/times.ts';
import type { TooltipText } from '../texts/tooltip.ts';
import type { RecordNode } from './queueNode.ts';
import { type Mark, markUri } from './recordMarks.ts';
import { withAccess } from './rowAccess.ts';

/** The row of a record: made thousands of times, so what only a row that somebody points at needs is made then. `now` is in milliseconds since 1970. */
export function recordItem({ queue: { portal, model }, record }: RecordNode, now: number): TreeItem {
  const state = stateOf(record);
  const title = recordTitle(record);
  const age = now - changedAt(record);
  const mark = model.snapshot === undefined ? undefined : markOf(model.snapshot, record);
  const drop = nearDrop(record, now);
  const note = drop === undefined ? [] : [dropNote(drop, now)];
  const item = new TreeItem(title, TreeItemCollapsibleState.None);
  item.description = [shortAge(age), ...(state === 'waiting' ? [] : [stateName(state)]), ...note].join(' · ');
  item.iconPath = icons[state];
  item.contextValue = withAccess('record', portal);
  const changed = l10n.t('changed {0} ago', roundAge(age));
  const label = [
    title,
    stateName(state),
    visibleText(record.eventName),
    changed,
    ...note,
    ...(mark === undefined ? [] : [markText(mark)]),
  ];
  item.accessibilityInformation = { label: label.join(', ') };
  if (mark !== undefined) {
    item.resourceUri = markUri(mark);
  }
  // VS Code's own open: a preview on a click, kept on a double click, to the side with Ctrl. Not one that is made when it is needed: a click
  // on a row that is drawn anew meanwhile would then open nothing. As a text, which is less to hand over than an address in parts.
  item.command = {
    command: 'vscode.open',
    title: l10n.t('Open Record'),
    arguments: [toRecordUri(portal, record).toString()],
  };
  return item;
}

/** What is known of a record without opening it. */
export function recordTooltip({ queue: { model }, record }: RecordNode, now: number): TooltipText {
  const object = describeObject(record);
  const drop = dropSpan(record, now);
  return {
    title: object ?? record.eventName,
    rest: object === undefined ? undefined : record.eventName,
    lines: [
      stateLine(record, model.snapshot),
      changeLine(record, now),
      localAndUtcTime(changedAt(record)),
      ...(drop === undefined ? [] : [dropSentence(drop, now)]),
      ...markLines(record, model.snapshot, now),
    ],
  };
}

const failedColor = new ThemeColor('list.errorForeground');

const icons: Readonly<Record<RecordState, ThemeIcon>> = {
  waiting: new ThemeIcon(stateIcon('waiting')),
  reserved: new ThemeIcon(stateIcon('reserved')),
  failed: new ThemeIcon(stateIcon('failed'), failedColor),
  failedReserved: new ThemeIcon(stateIcon('failedReserved'), failedColor),
};

function stateLine(record: QueueRecord, snapshot: Snapshot | undefined): string {
  const process = shortProcessId(record.processId);
  const others = snapshot === undefined ? '' : othersText(record, snapshot);
  const state = stateOf(record);
  switch (state) {
    case 'waiting':
      return l10n.t('Waiting');
    case 'reserved':
      return others === '' ? l10n.t('Reserved by {0}', process) : l10n.t('Reserved by {0} with {1}', process, others);
    case 'failed':
      return l10n.t('Failed');
    case 'failedReserved':
      return others === ''
        ? l10n.t('Failed, reserved by {0}', process)
        : l10n.t('Failed, reserved by {0} with {1}', process, others);
    default:
      return state satisfies never;
  }
}

/** `49 others`, as far as the queue was read; empty where no other is known. */
function othersText(record: QueueRecord, snapshot: Snapshot): string {
  const { others, isAtLeast } = sharedProcess(record, snapshot);
  if (others === 0) {
    return '';
  }
  return isAtLeast
    ? plural(others, l10n.t('at least {0} other|at least {0} others'))
    : plural(others, l10n.t('{0} other|{0} others'));
}

function changeLine(record: QueueRecord, now: number): string {
  const age = longAge(now - changedAt(record));
  const actor = actorOf(record);
  if (actor === undefined) {
    return l10n.t('Changed {0} ago', age);
  }
  return actor === 'nobody'
    ? l10n.t('Changed {0} ago by no user (automation)', age)
    : l10n.t('Changed {0} ago by user {1}', age, actor.user);
}

function markLines(record: QueueRecord, snapshot: Snapshot | undefined, now: number): string[] {
  const mark = snapshot === undefined ? undefined : markOf(snapshot, record);
  if (mark === undefined || snapshot?.changes === undefined) {
    return [];
  }
  const since = formatClockTime(snapshot.changes.since, now);
  return [mark === 'new' ? l10n.t('New since {0}', since) : l10n.t('Changed since {0}', since)];
}

function markText(mark: Mark): string {
  return mark === 'new' ? l10n.t('new since the last refresh') : l10n.t('changed since the last refresh');
}
