import { MAX_COMMANDS } from '../rest/batchCall.ts';
import { PAGE_SIZE } from './queueReader.ts';

/** How many pages so many neighbouring records fill. */
export function pagesOf(records: number): number {
  return Math.ceil(records / PAGE_SIZE);
}

/**
 * How many commands it takes at most to find so many differences in a range of so many records: they are halved away from each other, then each of them down to
 * a page or two; or the range is read where that takes no more. It takes most where they are spread evenly.
 */
export function mostCommands(differences: number, records: number): number {
  if (differences === 0) {
    return 0;
  }
  const halvings = Math.max(0, Math.ceil(Math.log2(records / differences / PAGE_SIZE / 2)));
  return Math.min(pagesOf(records), differences - 1 + differences * (halvings + 2));
}

/** Whether a range of so many records in which so many differ is read, instead of halved again. */
export function isWorthReading(differences: number, records: number): boolean {
  return mostCommands(differences, records) >= pagesOf(records);
}

/** How many requests so many commands take at most, if some of them halve a range of so many records, down to a page or two: each halving waits for the last. */
export function requestsFor(commands: number, halved = 0): number {
  const halvings = Math.max(0, Math.ceil(Math.log2(Math.max(1, halved / PAGE_SIZE / 2))));
  return Math.ceil(commands / MAX_COMMANDS) + halvings;
}
