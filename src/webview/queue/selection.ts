import type { Choice, Span } from '../../core/archive/view.ts';

// What is chosen in a long list, as in VS Code's own lists. Positions count from 0; spans rise and do not touch.

export const noChoice: Choice = { spans: [], focus: undefined, anchor: undefined };

/** How many positions are chosen. */
export function chosenCount({ spans }: Choice): number {
  return spans.reduce((count, { from, to }) => count + to - from, 0);
}

export function isChosen({ spans }: Choice, position: number): boolean {
  return spans.some(({ from, to }) => from <= position && position < to);
}

/** A click, or an arrow key: this one and no other. */
export function chooseOne(position: number): Choice {
  return { spans: [spanOf(position)], focus: position, anchor: position };
}

/** Ctrl with a click, or with Space: this one more, or no longer. */
export function toggle(choice: Choice, position: number): Choice {
  const one = spanOf(position);
  const spans = isChosen(choice, position) ? without(choice.spans, one) : united([...choice.spans, one]);
  return { spans, focus: position, anchor: position };
}

/** Shift with a click, or with an arrow key: what is chosen around the anchor now goes from there to the position; what is chosen elsewhere stays. */
export function extendTo(choice: Choice, position: number): Choice {
  const anchor = choice.anchor ?? choice.focus ?? position;
  const others = choice.spans.filter(({ from, to }) => anchor < from || anchor >= to);
  const range = { from: Math.min(anchor, position), to: Math.max(anchor, position) + 1 };
  return { spans: united([...others, range]), focus: position, anchor };
}

/** Ctrl with an arrow key: only the focus moves. */
export function moveFocus({ spans }: Choice, position: number): Choice {
  return { spans, focus: position, anchor: position };
}

/** All of a list of so many. */
export function chooseAll({ focus, anchor }: Choice, count: number): Choice {
  return { spans: count === 0 ? [] : [{ from: 0, to: count }], focus, anchor };
}

/** None; the focus stays. */
export function chooseNone({ focus }: Choice): Choice {
  return { spans: [], focus, anchor: focus };
}

/** The position if it is the only one that is chosen. */
export function onlyChosen({ spans }: Choice): number | undefined {
  const [first, second] = spans;
  return first !== undefined && second === undefined && first.to - first.from === 1 ? first.from : undefined;
}

function spanOf(position: number): Span {
  return { from: position, to: position + 1 };
}

/** Spans in any order, as such that rise and do not touch. */
function united(spans: readonly Span[]): readonly Span[] {
  const result: Span[] = [];
  for (const span of spans.toSorted((a, b) => a.from - b.from)) {
    const last = result.at(-1);
    if (last !== undefined && span.from <= last.to) {
      result[result.length - 1] = { from: last.from, to: Math.max(last.to, span.to) };
    } else {
      result.push(span);
    }
  }
  return result;
}

function without(spans: readonly Span[], gone: Span): readonly Span[] {
  return spans
    .flatMap(({ from, to }) => [
      { from, to: Math.min(to, gone.from) },
      { from: Math.max(from, gone.to), to },
    ])
    .filter(({ from, to }) => from < to);
}
