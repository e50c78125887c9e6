/** A row on the page: the element with this number shows what stands at this position. */
export interface RowSlot {
  readonly slot: number;
  readonly position: number;
}

/**
 * Which element shows which of the positions from `from` up to but not including `to`: those in sight before keep theirs, and the others take over what
 * went out of sight, since to fill an element anew is faster than to make one.
 */
export function rowSlots(before: readonly RowSlot[], from: number, to: number): readonly RowSlot[] {
  const kept = new Map<number, number>();
  const free: number[] = [];
  for (const { slot, position } of before) {
    if (from <= position && position < to) {
      kept.set(position, slot);
    } else {
      free.push(slot);
    }
  }
  let next = Math.max(-1, ...before.map(({ slot }) => slot)) + 1;
  const slots: RowSlot[] = [];
  for (let position = from; position < to; position += 1) {
    slots.push({ slot: kept.get(position) ?? free.pop() ?? next++, position });
  }
  return slots;
}
