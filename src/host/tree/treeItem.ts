import type { CancellationToken, MarkdownString, TreeItem } from 'vscode';
import type { EmptyReason } from '../../core/portal/portalReport.ts';
import { toMarkdown, type TooltipText } from '../texts/tooltip.ts';
import type { GroupDetailsCache } from './groupDetailsCache.ts';
import { groupItem, groupTooltip, moreItem, rangeItem } from './groupRow.ts';
import { portalItem, portalTooltip } from './portalRow.ts';
import { nodeId, type QueueNode } from './queueNode.ts';
import { recordItem, recordTooltip } from './recordRow.ts';

/** How a row looks, but for its tooltip. `now` is in milliseconds since 1970; `emptyBecause` why the row's queue is empty, if it is and that is known. */
export function toTreeItem(node: QueueNode, now: number, emptyBecause?: EmptyReason): TreeItem {
  const item = itemOf(node, now, emptyBecause);
  item.id = nodeId(node);
  return item;
}

interface TooltipContext {
  /** Milliseconds since 1970. */
  readonly now: number;
  readonly emptyBecause?: EmptyReason | undefined;
  readonly details: GroupDetailsCache;
  readonly token: CancellationToken;
}

/** What a row tells whoever points at it; undefined when nobody does any more, or it has no more to tell. */
export async function toTooltip(node: QueueNode, context: TooltipContext): Promise<MarkdownString | undefined> {
  const text = await tooltipOf(node, context);
  return text === undefined ? undefined : toMarkdown(text);
}

function itemOf(node: QueueNode, now: number, emptyBecause: EmptyReason | undefined): TreeItem {
  switch (node.kind) {
    case 'portal':
      return portalItem(node.queue, { now, emptyBecause });
    case 'group':
      return groupItem(node);
    case 'range':
      return rangeItem(node);
    case 'record':
      return recordItem(node, now);
    case 'more':
      return moreItem(node);
    default:
      return node satisfies never;
  }
}

async function tooltipOf(node: QueueNode, context: TooltipContext): Promise<TooltipText | undefined> {
  switch (node.kind) {
    case 'portal':
      return portalTooltip(node.queue, context);
    case 'group':
      return await groupTooltip(node, context);
    case 'record':
      return recordTooltip(node, context.now);
    case 'range':
    case 'more':
      return undefined;
    default:
      return node satisfies never;
  }
}
