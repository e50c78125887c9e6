import type { Test } from './filter.ts';
import type { ValueProblem } from './problem.ts';

type AgeTest = Extract<Test, { field: 'age' }>;

/** An age: `>2d`, `<12h30min`, `2d..5d`. */
export function readAge(text: string): AgeTest | ValueProblem {
  const age = ageOf(text);
  if (age === undefined) {
    const likely = likelyAge(text);
    return { code: 'filterNotAnAge', given: text, instead: ageOf(likely) === undefined ? undefined : likely };
  }
  const { over, under } = age;
  if (over !== undefined && under !== undefined && over >= under) {
    const instead = over > under ? `${durationText(under)}..${durationText(over)}` : undefined;
    return { code: 'filterReversed', given: text, instead };
  }
  return { field: 'age', ...age };
}

/** `>2d`, to the minute. */
export function ageText({ over, under }: Omit<AgeTest, 'field'>): string {
  if (over !== undefined && under !== undefined) {
    return `${durationText(over)}..${durationText(under)}`;
  }
  return over === undefined ? `<${durationText(under ?? 0)}` : `>${durationText(over)}`;
}

function ageOf(text: string): Omit<AgeTest, 'field'> | undefined {
  const [, first = '', sign, last = ''] = /^(.*?)(>|<|\.\.)(.*)$/.exec(text) ?? [];
  const [low, high] = [durationOf(first), durationOf(last)];
  if (sign === '..') {
    const isWrong = (first !== '' && low === undefined) || (last !== '' && high === undefined);
    return isWrong || (low ?? high) === undefined ? undefined : { over: low, under: high };
  }
  if (first !== '' || high === undefined) {
    return undefined;
  }
  return sign === '>' ? { over: high, under: undefined } : { over: undefined, under: high };
}

/** In milliseconds. */
function durationOf(text: string): number | undefined {
  if (!/^(?:\d{1,6}(?:min|h|d))+$/i.test(text)) {
    return undefined;
  }
  return [...text.matchAll(/(\d+)(min|h|d)/gi)].reduce(
    (sum, [, count, unit]) => sum + Number(count) * lengthOf(unit),
    0,
  );
}

function lengthOf(unit = ''): number {
  return units.find(([name]) => name === unit.toLowerCase())?.[1] ?? 0;
}

/** The largest first. */
const units: readonly (readonly [name: string, milliseconds: number])[] = [
  ['d', 24 * 60 * 60_000],
  ['h', 60 * 60_000],
  ['min', 60_000],
];

function durationText(duration: number): string {
  let rest = duration;
  const parts = units.map(([name, milliseconds]) => {
    const count = Math.floor(rest / milliseconds);
    rest -= count * milliseconds;
    return count === 0 ? '' : `${count}${name}`;
  });
  return parts.join('') || '0min';
}

/** With units as people write them, and `>` where neither sign was given: who asks for an age looks for what is old. */
function likelyAge(text: string): string {
  const age = text
    .toLowerCase()
    .replaceAll(/\s|=/g, '')
    .replaceAll(/(\d)(?:minutes?|mins?|m)(?![a-z])/g, '$1min')
    .replaceAll(/(\d)(?:hours?|hrs?)(?![a-z])/g, '$1h')
    .replaceAll(/(\d)days?(?![a-z])/g, '$1d');
  return /[<>]|\.\./.test(age) ? age : `>${age}`;
}
