import type { Stretch } from './words.ts';

/** What can be wrong with a word. The page has a sentence of the same name for each, with `{0}` for what was given. */
export const problemCodes = [
  /** Given is the name of the field. */
  'filterNoSuchField',
  'filterNoValue',
  'filterOnlyOneValue',
  'filterEmptyQuotes',
  'filterQuoteNotClosed',
  'filterTextAfterQuote',
  'filterNoPath',
  /** Given is the value. */
  'filterNoSuchState',
  'filterNoSuchKind',
  'filterNotAnId',
  'filterNotAnAge',
  'filterNotATime',
  'filterReversed',
] as const;

export type ProblemCode = (typeof problemCodes)[number];

/** What is wrong with a word; the stretch is the whole of it. */
export interface Problem extends Stretch {
  readonly code: ProblemCode;
  readonly given: string;
  /** What was probably meant, to stand in the word's place. */
  readonly suggestion: string | undefined;
}

/** What is wrong with one value. */
export interface ValueProblem {
  readonly code: ProblemCode;
  readonly given: string;
  /** What was probably meant, as it is written in place of the value. */
  readonly instead: string | undefined;
}
