import { l10n, ThemeColor, ThemeIcon, TreeItem, TreeItemCollapsibleState } from 'vscode';
import type { Portal } from '../../core/portal/portal.ts';
import type { Queue } from '../../core/queue/queue.ts';
import { changedAt, type QueueRecord, stateOf } from '../../core/queue/record.ts';
import { type Group, type Snapshot, unread } from '../../core/queue/snapshot.ts';
import { errorText, needsSignIn, shortErrorText } from '../texts/errorTexts.ts';
import { formatNumber } from '../texts/numbers.ts';
import { countRecords } from '../texts/plural.ts';
import { marksOf, portalLabel } from '../texts/portalTexts.ts';
import { describeObject, recordTitle, shortProcessId, stateIcon, stateName } from '../texts/recordTexts.ts';
import { formatClockTime, formatTime, formatUtcTime, longAge, shortAge } from '../texts/times.ts';
import { commandIds } from '../ids.ts';
import { toRecordUri } from '../record/recordUri.ts';
import { nodeId, type QueueNode } from './queueNode.ts';

/** How a row looks. `now` is in milliseconds since 1970. */
export function toTreeItem(node: QueueNode, now: number): TreeItem {
  const item = itemOf(node, now);
  item.id = nodeId(node);
  return item;
}

function itemOf(node: QueueNode, now: number): TreeItem {
  switch (node.kind) {
    case 'portal':
      return portalItem(node.queue, now);
    case 'group':
      return groupItem(node.queue, node.group);
    case 'record':
      return recordItem(node.queue, node.record, now);
    case 'more':
      return moreItem(node);
    default:
      return node satisfies never;
  }
}

function portalItem({ portal, model }: Queue, now: number): TreeItem {
  const { state, snapshot } = model;
  const isFailed = state.kind === 'failed';
  const label = portalLabel(portal);
  const item = new TreeItem(label, TreeItemCollapsibleState.Expanded);
  item.iconPath = new ThemeIcon(isFailed ? 'warning' : portalIcon(portal));
  item.description = [
    ...(portal.isDemo === true ? [l10n.t('DEMO')] : []),
    ...(snapshot === undefined ? [] : [describeTotal(snapshot)]),
    // Before what a narrow sidebar may cut off: that a portal is production must not be overlooked.
    ...marksOf(portal),
    ...(snapshot === undefined ? [] : describeStates(snapshot)),
    ...(isFailed && snapshot !== undefined ? [l10n.t('read {0}', formatClockTime(snapshot.readAt, now))] : []),
    ...(isFailed ? [shortErrorText(state.error)] : []),
  ].join(' · ');
  item.contextValue = [
    'portal',
    ...(portal.isDemo === true ? ['demo'] : []),
    ...(portal.isReadOnly === true ? ['readOnly'] : []),
    ...(snapshot?.total === 0 ? ['empty'] : []),
    ...(isFailed && needsSignIn(state.error.kind) ? ['signedOut'] : []),
  ].join('.');
  item.tooltip = [
    ...(isFailed ? [errorText(state.error, portal.name)] : []),
    ...portalLines({ portal, snapshot, now }),
  ].join('\n');
  item.accessibilityInformation = { label: [label, item.description].filter((part) => part !== '').join(', ') };
  return item;
}

function portalLines({
  portal,
  snapshot,
  now,
}: {
  portal: Queue['portal'];
  snapshot: Snapshot | undefined;
  now: number;
}): string[] {
  const lines = [
    `${portal.name}, ${portal.address}`,
    portal.authConnector === undefined ? l10n.t('No connector') : l10n.t('Connector {0}', portal.authConnector),
  ];
  if (portal.isProduction === true) {
    lines.push(l10n.t('Production: every dialog says so, and before a clear its name has to be typed.'));
  }
  if (portal.isReadOnly === true) {
    lines.push(l10n.t('Read-only: nothing on it is changed from here.'));
  }
  if (portal.isDemo === true) {
    lines.push(l10n.t('Made-up records on this computer; they go with this window.'));
  }
  if (snapshot !== undefined) {
    const { states, total, extendedMode, readAt } = snapshot;
    const parts = [
      l10n.t('{0} waiting', formatNumber(states.waiting)),
      l10n.t('{0} reserved', formatNumber(states.reserved)),
      l10n.t('{0} failed', formatNumber(states.failed)),
      l10n.t('{0} failed and reserved', formatNumber(states.failedReserved)),
    ];
    lines.push(`${countRecords(total)}: ${parts.join(', ')}`);
    lines.push(extendedMode ? l10n.t('Extended mode is available.') : l10n.t('Extended mode is not available.'));
    lines.push(l10n.t('Read at {0}', formatClockTime(readAt, now)));
  }
  return lines;
}

function describeTotal({ total }: Snapshot): string {
  return total === 0 ? l10n.t('empty') : formatNumber(total);
}

/** `200 failed`, `399 reserved`; what is 0 is left out. */
function describeStates({ states }: Snapshot): string[] {
  const failed = states.failed + states.failedReserved;
  const reserved = states.reserved + states.failedReserved;
  return [
    ...(failed > 0 ? [l10n.t('{0} failed', formatNumber(failed))] : []),
    ...(reserved > 0 ? [l10n.t('{0} reserved', formatNumber(reserved))] : []),
  ];
}

function groupItem({ portal }: Queue, { eventName, count }: Group): TreeItem {
  const item = new TreeItem(eventName, TreeItemCollapsibleState.Collapsed);
  item.description = formatNumber(count);
  item.contextValue = withAccess('group', portal);
  item.tooltip = [eventName, countRecords(count)].join('\n');
  item.accessibilityInformation = { label: `${eventName}, ${countRecords(count)}` };
  return item;
}

function recordItem({ portal }: Queue, record: QueueRecord, now: number): TreeItem {
  const state = stateOf(record);
  const item = new TreeItem(recordTitle(record), TreeItemCollapsibleState.None);
  const age = now - changedAt(record);
  item.description = state === 'waiting' ? shortAge(age) : `${shortAge(age)} · ${stateName(state)}`;
  item.iconPath = new ThemeIcon(stateIcon(state), record.failed ? new ThemeColor('list.errorForeground') : undefined);
  item.contextValue = withAccess('record', portal);
  item.tooltip = [
    [describeObject(record), record.eventName].filter((part) => part !== undefined).join(', '),
    record.processId === ''
      ? stateName(state)
      : l10n.t('{0} by {1}', stateName(state), shortProcessId(record.processId)),
    l10n.t('Changed {0} ago', longAge(age)),
    timeText(changedAt(record)),
  ].join('\n');
  item.accessibilityInformation = {
    label: `${recordTitle(record)}, ${stateName(state)}, ${record.eventName}, ${l10n.t('changed {0} ago', longAge(age))}`,
  };
  // VS Code's own open: a preview on a click, kept on a double click, to the side with Ctrl.
  item.command = {
    command: 'vscode.open',
    title: l10n.t('Open Record'),
    arguments: [toRecordUri(portal, record)],
  };
  return item;
}

/** What the menus go by: `record`, or `record.readOnly` where nothing may be changed. */
function withAccess(kind: 'group' | 'record', { isReadOnly }: Portal): string {
  return isReadOnly === true ? `${kind}.readOnly` : kind;
}

function portalIcon({ isReadOnly, isDemo }: Portal): string {
  return isReadOnly === true ? 'lock' : isDemo === true ? 'beaker' : 'globe';
}

function moreItem(node: Extract<QueueNode, { kind: 'more' }>): TreeItem {
  const item = new TreeItem(l10n.t('Load more'), TreeItemCollapsibleState.None);
  const left = unread(node.group);
  if (left > 0) {
    item.description = l10n.t('{0} left', formatNumber(left));
  }
  item.iconPath = new ThemeIcon('ellipsis');
  item.contextValue = 'more';
  item.command = { command: commandIds.loadMore, title: l10n.t('Load more'), arguments: [node] };
  return item;
}

/** Local time, and UTC where that is another. */
function timeText(time: number): string {
  return formatTime(time) === formatUtcTime(time)
    ? l10n.t('{0} UTC', formatUtcTime(time))
    : l10n.t('{0} local, {1} UTC', formatTime(time), formatUtcTime(time));
}
