import { type Check, isRecordOf, isString } from './shape.ts';

/**
 * The texts of the page of a queue, in the language of VS Code. Where a text has a number, its forms stand in the order of CLDR with a bar between
 * them, and `{0}`, `{1}` for what is put in; see `core/texts/pluralForm.ts`.
 */
const names = ['filterPlaceholder'] as const;

export type QueuePageTexts = Readonly<Record<(typeof names)[number], string>>;

export const isQueuePageTexts: Check<QueuePageTexts> = isRecordOf(names, isString);
