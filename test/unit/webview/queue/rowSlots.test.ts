import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { type RowSlot, rowSlots } from '../../../../src/webview/queue/rowSlots.ts';

const range = fc.tuple(fc.nat({ max: 200 }), fc.nat({ max: 60 })).map(([from, size]) => ({ from, to: from + size }));

describe('the elements of rows', () => {
  it('show each position in sight once and in order, in an element of its own, and keep what stays in sight', () => {
    fc.assert(
      fc.property(fc.array(range, { maxLength: 10 }), (ranges) => {
        let slots: readonly RowSlot[] = [];
        for (const { from, to } of ranges) {
          const before = slots;
          slots = rowSlots(before, from, to);
          assert.deepEqual(
            slots.map(({ position }) => position),
            Array.from({ length: to - from }, (_, i) => from + i),
          );
          assert.equal(new Set(slots.map(({ slot }) => slot)).size, slots.length);
          for (const { slot, position } of before) {
            const now = slots.find((other) => other.position === position);
            assert.ok(now === undefined || now.slot === slot);
          }
        }
      }),
      { seed: 5 },
    );
  });

  it('are filled anew rather than made', () => {
    const slots = rowSlots(rowSlots([], 0, 30), 500, 530);
    assert.deepEqual(
      slots.map(({ slot }) => slot).toSorted((a, b) => a - b),
      Array.from({ length: 30 }, (_, i) => i),
    );
  });
});
