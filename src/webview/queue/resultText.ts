import type { Batch } from '../../core/archive/view.ts';
import type { QueueStatus } from '../../protocol/queueMessages.ts';
import type { QueuePageTexts } from '../../protocol/queueTexts.ts';
import type { Formats } from './formats.ts';

interface Counted {
  /** How many records match, and how many were looked at; undefined before the first answer. */
  readonly result: { readonly count: number; readonly searched: number } | undefined;
  /** Undefined until the extension told of it. */
  readonly status: Pick<QueueStatus, 'total' | 'portal'> | undefined;
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
  const total = restOf(searched, status.total);
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
export function searchedText(
  searched: number,
  total: number | undefined,
  texts: ResultTexts,
  formats: Formats,
): string {
  const whole = restOf(searched, total);
  return whole === undefined
    ? formats.plural(searched, texts.allSearched)
    : formats.plural(whole, texts.someSearched, formats.number(searched));
}

/** How many records the queue has, where not all of them were looked at. */
function restOf(searched: number, total: number | undefined): number | undefined {
  return total !== undefined && total > searched ? total : undefined;
}
