import type { Batch } from '../../core/archive/view.ts';
import type { QueueStatus } from '../../protocol/queueMessages.ts';
import type { QueuePageTexts } from '../../protocol/queueTexts.ts';
import type { Formats } from './formats.ts';

/** How many records the queue has, and how many of them are known. */
type Known = Pick<QueueStatus, 'total' | 'read'>;

interface Counted {
  /** How many records match, and how many were looked at; undefined before the first answer. */
  readonly result: { readonly count: number; readonly searched: number } | undefined;
  /** Undefined until the extension told of it. */
  readonly status: (Known & Pick<QueueStatus, 'portal'>) | undefined;
  readonly isFiltered: boolean;
  readonly chosenCount: number;
}

type ResultTexts = Pick<
  QueuePageTexts,
  | 'asking'
  | 'chosenCount'
  | 'recordCount'
  | 'recordCountRead'
  | 'matchCount'
  | 'matchCountRead'
  | 'allSearched'
  | 'someSearched'
>;

/** `39,527 match in 104,213 records`. What rests on a part of the queue says on how much: `48 match in 65,000 of 104,213 records`. */
export function recordsText(
  { result, status, isFiltered, chosenCount }: Counted,
  texts: ResultTexts,
  formats: Formats,
): string {
  if (status === undefined) {
    return '';
  }
  if (result === undefined) {
    return formats.fill(texts.asking, status.portal);
  }
  const { count, searched } = result;
  if (chosenCount > 1) {
    return formats.plural(chosenCount, texts.chosenCount, formats.number(count));
  }
  const total = restOf(searched, status);
  if (!isFiltered) {
    return total === undefined
      ? formats.plural(count, texts.recordCount)
      : formats.plural(total, texts.recordCountRead, formats.number(count));
  }
  return total === undefined
    ? formats.plural(searched, texts.matchCount, formats.number(count))
    : formats.plural(total, texts.matchCountRead, formats.number(count), formats.number(searched));
}

/** `399 records in 9 batches` */
export function batchesText(
  batches: readonly Batch[],
  texts: Pick<QueuePageTexts, 'batchCount' | 'recordCount'>,
  formats: Formats,
): string {
  const records = batches.reduce((sum, { count }) => sum + count, 0);
  return formats.plural(batches.length, texts.batchCount, formats.plural(records, texts.recordCount));
}

/** What stands below `No record matches`. */
export function searchedText(searched: number, known: Known | undefined, texts: ResultTexts, formats: Formats): string {
  const whole = restOf(searched, known);
  return whole === undefined
    ? formats.plural(searched, texts.allSearched)
    : formats.plural(whole, texts.someSearched, formats.number(searched));
}

/** How many records the queue has, where not all of them are known. Those that a sync just brought are, and are looked at a moment later. */
function restOf(searched: number, { total, read }: Known = { total: undefined, read: 0 }): number | undefined {
  return total !== undefined && total > Math.max(read, searched) ? total : undefined;
}
