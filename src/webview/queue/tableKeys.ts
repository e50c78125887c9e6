import type { Choice } from '../../core/archive/view.ts';
import { chooseAll, chooseNone, chooseOne, extendTo, moveFocus, toggle } from './selection.ts';

export interface KeyPress {
  readonly key: string;
  readonly isShift: boolean;
  /** Ctrl, or Cmd on a Mac. */
  readonly isCtrl: boolean;
}

interface TableState {
  readonly choice: Choice;
  readonly count: number;
  /** How many rows are in sight. */
  readonly page: number;
}

/** What is chosen after a key, as in VS Code's own lists; undefined for keys that choose nothing. */
export function pressTableKey(press: KeyPress, { choice, count, page }: TableState): Choice | undefined {
  const { key, isCtrl, isShift } = press;
  const { focus } = choice;
  if (count === 0) {
    return undefined;
  }
  switch (key) {
    case ' ':
      return focus === undefined ? undefined : isCtrl ? toggle(choice, focus) : chooseOne(focus);
    case 'a':
    case 'A':
      return isCtrl && !isShift ? chooseAll(choice, count) : undefined;
    case 'Escape':
      return choice.spans.length === 0 ? undefined : chooseNone(choice);
    default: {
      const to = destination(key, { choice, count, page });
      return to === undefined ? undefined : moved(press, choice, to);
    }
  }
}

function moved({ isCtrl, isShift }: KeyPress, choice: Choice, to: number): Choice {
  if (isShift) {
    return extendTo(choice, to);
  }
  return isCtrl ? moveFocus(choice, to) : chooseOne(to);
}

function destination(key: string, { choice: { focus }, count, page }: TableState): number | undefined {
  const by = (step: number): number => Math.max(0, Math.min(count - 1, (focus ?? (step > 0 ? -1 : count)) + step));
  switch (key) {
    case 'ArrowDown':
      return by(1);
    case 'ArrowUp':
      return by(-1);
    case 'PageDown':
      return by(page);
    case 'PageUp':
      return by(-page);
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return undefined;
  }
}
