import { compareIds, parseRecordId } from '../queue/record.ts';
import type { IdSpan } from './filter.ts';
import type { ValueProblem } from './problem.ts';

/** Ids: `5`, `100..200`, `100..`, `..200`. */
export function readIdSpan(text: string): IdSpan | ValueProblem {
  const [first = '', last = first, ...others] = text.split('..');
  const [from, to] = [parseRecordId(first), parseRecordId(last)];
  const isWrong = (first !== '' && from === undefined) || (last !== '' && to === undefined);
  if (isWrong || others.length > 0 || (from ?? to) === undefined) {
    return { code: 'filterNotAnId', given: text, instead: undefined };
  }
  if (from !== undefined && to !== undefined && compareIds(from, to) > 0) {
    return { code: 'filterReversed', given: text, instead: `${to}..${from}` };
  }
  return { from, to };
}

/** A span as {@link readIdSpan} reads it; `..` for one that is open at both ends. */
export function idSpanText({ from, to }: IdSpan): string {
  return from === to ? (from ?? '..') : `${from ?? ''}..${to ?? ''}`;
}
