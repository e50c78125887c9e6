import type { Choice } from '../../core/archive/view.ts';
import { listStep } from '../listKeys.ts';
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
      const to = listStep(key, { at: focus, count, page });
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
