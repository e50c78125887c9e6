import { shortcutKey } from './shortcutKey.ts';

/**
 * Keeps from VS Code, which listens at the window, the keys by which a text box changes what was typed or selected. It would take undo and redo for the
 * document's, which has none; and select all once more, a moment later, so that the next letter would replace those that came meanwhile.
 */
export function keepTextKeys(event: KeyboardEvent, box: HTMLInputElement): void {
  if (event.ctrlKey === event.metaKey || event.altKey) {
    return;
  }
  const key = shortcutKey(event).toLowerCase();
  if (key === 'a' && !event.shiftKey) {
    event.preventDefault();
    event.stopPropagation();
    box.select();
  } else if (key === 'z' || key === 'y') {
    event.stopPropagation();
  }
}
