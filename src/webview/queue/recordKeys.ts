import { shortcutKey } from '../shortcutKey.ts';

/** What a key does with records beyond choosing them. */
export type RecordKeyDeed = 'open' | 'previous' | 'next' | 'clear' | 'copyJson';

interface Pressed {
  readonly key: string;
  readonly code: string;
  readonly altKey: boolean;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly shiftKey: boolean;
}

/** Undefined for keys that do nothing of the kind. */
export function pressRecordKey({ key, code, altKey, ctrlKey, metaKey, shiftKey }: Pressed): RecordKeyDeed | undefined {
  const isPlain = !altKey && !ctrlKey && !metaKey && !shiftKey;
  if (altKey && !ctrlKey && !metaKey && !shiftKey && (key === 'ArrowUp' || key === 'ArrowDown')) {
    return key === 'ArrowUp' ? 'previous' : 'next';
  }
  // On a Mac, Delete is another key's second meaning; there lists delete by ⌘⌫.
  if ((isPlain && key === 'Delete') || (metaKey && !ctrlKey && key === 'Backspace')) {
    return 'clear';
  }
  if (shortcutKey({ key, code }).toLowerCase() === 'c' && ctrlKey !== metaKey && !altKey && !shiftKey) {
    return 'copyJson';
  }
  return isPlain && key === 'Enter' ? 'open' : undefined;
}
