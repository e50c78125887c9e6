import { l10n, Uri } from 'vscode';
import type { Filter } from '../../core/filter/filter.ts';
import type { Queue } from '../../core/queue/queue.ts';
import type { RecordId } from '../../core/queue/record.ts';
import { UserError } from '../errors.ts';
import { exportChosen, type ExportTools } from '../export/exportChosen.ts';
import { isQueueNode } from '../tree/queueNode.ts';
import { optionalText, queueOf, scriptArguments } from './arguments.ts';
import type { CommandContext } from './context.ts';
import { pickPortal } from './pickPortal.ts';

/** Whose records are exported: those of a portal, or of one of its groups. */
interface Exported {
  readonly queue: Queue;
  readonly eventName?: string | undefined;
  /** How many records the queue has of them, as far as that is known. */
  readonly of?: number | undefined;
  readonly target?: Uri | undefined;
}

/**
 * `exportRecords(node)` of a portal or a group, `exportRecords({ portal, event?, file? })` or `exportRecords()`: writes what this computer has of a queue to
 * a file, and gives its path. Undefined if the user cancels.
 */
export async function exportRecords(
  context: CommandContext & ExportTools,
  ...[first]: unknown[]
): Promise<string | undefined> {
  const exported = await whatToExport(context, first);
  if (exported === undefined) {
    return undefined;
  }
  const { queue, eventName, of, target } = exported;
  const { archive } = queue;
  const ids = await idsOf(exported, context.clock.now());
  if (ids.length === 0) {
    const name = eventName ?? queue.portal.name;
    throw new UserError(l10n.t('This computer has no record of {0} yet. Open the queue first: that reads it.', name));
  }
  return (await exportChosen({ queue, archive, ids, of, target }, context))?.fsPath;
}

async function whatToExport({ queues }: CommandContext, first: unknown): Promise<Exported | undefined> {
  if (isQueueNode(first) && first.kind !== 'portal') {
    const { queue } = first;
    const eventName = first.kind === 'record' ? first.record.eventName : first.group.eventName;
    return { queue, eventName, of: first.kind === 'group' ? first.group.count : undefined };
  }
  const args = scriptArguments(first);
  const queue = isQueueNode(first)
    ? first.queue
    : args === undefined
      ? await pickPortal(queues, l10n.t('Export'))
      : queueOf(queues, args);
  if (queue === undefined) {
    return undefined;
  }
  const [eventName, file] = args === undefined ? [] : [optionalText(args, 'event'), optionalText(args, 'file')];
  const of = eventName === undefined ? queue.model.snapshot?.total : undefined;
  return { queue, eventName, of, target: file === undefined ? undefined : Uri.file(file) };
}

/** Lowest first. */
async function idsOf({ queue: { archive }, eventName }: Exported, now: number): Promise<readonly RecordId[]> {
  const filter: Filter =
    eventName === undefined ? [] : [{ isNegated: false, test: { field: 'event', patterns: [eventName] } }];
  const { views } = archive;
  const { resultId, count } = await views.find({ filter, order: { column: 'id', direction: 'ascending' }, now });
  return (await views.idsOf(resultId, [{ from: 0, to: count }])) ?? [];
}
