import { type CancellationToken, l10n, ThemeIcon, TreeItem, TreeItemCollapsibleState } from 'vscode';
import { increaseOf } from '../../core/queue/changesSince.ts';
import { type GroupDetails } from '../../core/queue/groupDetails.ts';
import { unread } from '../../core/queue/snapshot.ts';
import { toRestError } from '../../core/rest/restError.ts';
import { visibleText } from '../../core/texts/visibleText.ts';
import { commandIds } from '../ids.ts';
import { errorText } from '../texts/errorTexts.ts';
import { formatNumber } from '../texts/numbers.ts';
import { countRecords } from '../texts/plural.ts';
import { stateCountsText } from '../texts/stateCountTexts.ts';
import { formatClockTime } from '../texts/times.ts';
import type { TooltipText } from '../texts/tooltip.ts';
import type { GroupDetailsCache } from './groupDetailsCache.ts';
import type { GroupNode, MoreNode, RangeNode } from './queueNode.ts';
import { recordsOf } from './queueNodes.ts';
import { withAccess } from './rowAccess.ts';

/** The row of a group. */
export function groupItem(node: GroupNode): TreeItem {
  const { eventName, count } = node.group;
  const increase = increaseOfNode(node);
  const label = visibleText(eventName);
  const item = new TreeItem(label, TreeItemCollapsibleState.Collapsed);
  item.description = [formatNumber(count), ...(increase > 0 ? [`+${formatNumber(increase)}`] : [])].join(' · ');
  item.contextValue = withAccess('group', node.queue.portal);
  item.accessibilityInformation = {
    label: [
      label,
      countRecords(count),
      ...(increase > 0 ? [l10n.t('{0} more than before the last refresh', formatNumber(increase))] : []),
    ].join(', '),
  };
  return item;
}

/** What a group holds, by state and age, as the portal tells it now. Undefined when nobody waits for it any more. Never rejects. */
export async function groupTooltip(
  node: GroupNode,
  {
    now,
    details,
    token,
  }: { readonly now: number; readonly details: GroupDetailsCache; readonly token: CancellationToken },
): Promise<TooltipText | undefined> {
  const { queue, group } = node;
  try {
    const lines = [...detailLines(await details.read(node, token), now), ...increaseLines(node, now)];
    return { title: group.eventName, lines };
  } catch (error) {
    if (token.isCancellationRequested) {
      return undefined;
    }
    return {
      title: group.eventName,
      lines: [countRecords(group.count), errorText(toRestError(error), queue.portal.name)],
    };
  }
}

/** The row of a range: it stands open, since the records in it were asked for one page after the other. */
export function rangeItem(node: RangeNode): TreeItem {
  const records = recordsOf(node);
  const [first, last] = [records[0]?.id ?? '', records.at(-1)?.id ?? ''];
  const item = new TreeItem(`#${first} … #${last}`, TreeItemCollapsibleState.Expanded);
  item.description = formatNumber(records.length);
  item.contextValue = 'range';
  item.accessibilityInformation = {
    label: l10n.t('#{0} to #{1}, {2}', first, last, countRecords(records.length)),
  };
  return item;
}

/** The row below the records of a group that were read. */
export function moreItem(node: MoreNode): TreeItem {
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

function detailLines({ states, oldest, newest }: GroupDetails, now: number): string[] {
  const total = states.waiting + states.reserved + states.failed + states.failedReserved;
  const counts = stateCountsText(total, states);
  if (oldest === undefined || newest === undefined) {
    return [counts];
  }
  const [first, last] = [formatClockTime(oldest, now), formatClockTime(newest, now)];
  return [counts, first === last ? l10n.t('Last changed {0}', last) : l10n.t('Oldest {0}, newest {1}', first, last)];
}

function increaseLines(node: GroupNode, now: number): string[] {
  const increase = increaseOfNode(node);
  const since = node.queue.model.snapshot?.changes?.since;
  return increase > 0 && since !== undefined
    ? [l10n.t('{0} more than at {1}', formatNumber(increase), formatClockTime(since, now))]
    : [];
}

function increaseOfNode({ queue, group }: GroupNode): number {
  const { snapshot } = queue.model;
  return snapshot === undefined ? 0 : increaseOf(snapshot, group.eventName);
}
