import type { QueueViews } from '../../core/archive/view.ts';
import type { RecordId } from '../../core/queue/record.ts';

/**
 * The ids of the records with just this process id, as far as the archive knows, ascending. The empty text is no process: nothing has it. Rejects as
 * the views do.
 */
export async function idsOfBatch(
  processId: string,
  views: Pick<QueueViews, 'find' | 'rows'>,
): Promise<readonly RecordId[]> {
  if (processId === '') {
    return [];
  }
  const { resultId, count } = await views.find({
    filter: [{ isNegated: false, test: { field: 'process', patterns: [processId] } }],
    order: { column: 'id', direction: 'ascending' },
    now: 0,
  });
  const rows = (await views.rows(resultId, { from: 0, to: count })) ?? [];
  // The filter takes an id for the beginning of one, or for a pattern, and goes without regard to case.
  return rows.filter((row) => row.processId === processId).map(({ id }) => id);
}
