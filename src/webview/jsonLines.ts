import { isContainer, type Json, keptDigits } from '../core/json.ts';
import { visibleText } from '../core/texts/visibleText.ts';
import { hasMembers } from './dataNodes.ts';

/** What a piece of JSON is, which decides its colour; `mark` is a bracket, a comma or a colon. */
export type TokenKind = 'key' | 'string' | 'number' | 'word' | 'mark';

export interface Token {
  readonly kind: TokenKind;
  readonly text: string;
}

export interface JsonLine {
  /** How many levels deep the line stands. */
  readonly depth: number;
  readonly tokens: readonly Token[];
  /** Whether it is the rest of a line that was too long to come at once. */
  readonly isRest: boolean;
}

/** A longer line comes in pieces, so that a text of 1 MB can be stopped in the middle too. */
export const LINE_LENGTH = 1000;

/**
 * The value as pretty-printed JSON, a line at a time: whoever needs only the beginning pays only for that. Characters that would not show are
 * written out. It keeps its place in a list of its own: data may be nested deeper than calls may.
 */
export function* jsonLines(root: Json): Generator<JsonLine, void> {
  const open: Container[] = [];
  let next: Member | undefined = { key: undefined, value: root, end: '' };
  while (next !== undefined) {
    const container = containerOf(next);
    yield* cut(open.length, tokensOf(next, container));
    if (container !== undefined) {
      open.push(container);
    }
    next = open.at(-1)?.members.next().value ?? undefined;
    while (next === undefined && open.length > 0) {
      const close = open.pop()?.close ?? '';
      yield { depth: open.length, tokens: [{ kind: 'mark', text: close }], isRest: false };
      next = open.at(-1)?.members.next().value ?? undefined;
    }
  }
}

/** A value with what stands before and after it. */
interface Member {
  /** Absent in a list, and at the top. */
  readonly key: string | undefined;
  readonly value: Json;
  /** A comma, except after the last one. */
  readonly end: ',' | '';
}

/** An object or a list that is being written. */
interface Container {
  readonly members: Iterator<Member, void>;
  readonly close: string;
}

/** Undefined for what fits on one line: a scalar, or an object or list without members. */
function containerOf({ value, end }: Member): Container | undefined {
  if (!hasMembers(value)) {
    return undefined;
  }
  return { members: membersOf(value), close: (Array.isArray(value) ? ']' : '}') + end };
}

function* membersOf(value: object & Json): Generator<Member, void> {
  const entries: [string | undefined, Json][] = Array.isArray(value)
    ? value.map((item) => [undefined, item])
    : Object.entries(value);
  for (const [i, [key, inner]] of entries.entries()) {
    yield { key, value: inner, end: i < entries.length - 1 ? ',' : '' };
  }
}

function tokensOf({ key, value, end }: Member, container: Container | undefined): Token[] {
  const tokens: Token[] =
    key === undefined
      ? []
      : [
          { kind: 'key', text: visibleText(JSON.stringify(key)) },
          { kind: 'mark', text: ': ' },
        ];
  if (container !== undefined) {
    return [...tokens, { kind: 'mark', text: Array.isArray(value) ? '[' : '{' }];
  }
  tokens.push({ kind: kindOf(value), text: visibleText(JSON.stringify(value)) });
  return end === '' ? tokens : [...tokens, { kind: 'mark', text: end }];
}

function kindOf(value: Json): TokenKind {
  if (typeof value === 'string') {
    return 'string';
  }
  if (typeof value === 'number' || keptDigits(value) !== undefined) {
    return 'number';
  }
  return isContainer(value) ? 'mark' : 'word';
}

/** A long line in pieces that are no longer than {@link LINE_LENGTH}. */
function* cut(depth: number, tokens: readonly Token[]): Generator<JsonLine, void> {
  let piece: Token[] = [];
  let room = LINE_LENGTH;
  let isRest = false;
  for (const { kind, text } of tokens) {
    let from = 0;
    while (text.length - from > room) {
      const to = cutBefore(text, from + room);
      yield { depth, tokens: [...piece, { kind, text: text.slice(from, to) }], isRest };
      piece = [];
      room = LINE_LENGTH;
      isRest = true;
      from = to;
    }
    piece.push({ kind, text: text.slice(from) });
    room -= text.length - from;
  }
  yield { depth, tokens: piece, isRest };
}

/** Not between the two halves of one character. */
function cutBefore(text: string, end: number): number {
  return /[\uD800-\uDBFF]/.test(text.charAt(end - 1)) ? end - 1 : end;
}
