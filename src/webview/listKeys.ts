interface ListState {
  /** The place that the keyboard is at, from 0 on; undefined where it is at none yet. */
  readonly at: number | undefined;
  /** At least one. */
  readonly count: number;
  /** How many rows are on the screen. */
  readonly page: number;
}

/** Where a key leads in a list, as VS Code's own have it; undefined for keys that lead nowhere. */
export function listStep(key: string, { at, count, page }: ListState): number | undefined {
  const by = (step: number): number => Math.max(0, Math.min(count - 1, (at ?? (step > 0 ? -1 : count)) + step));
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
