import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { HIGHEST, TableScroll } from '../../../../src/webview/queue/tableScroll.ts';

const VIEW = 600;
const MILLION_ROWS = 22_000_000;

describe('the scrolling of a table', () => {
  it('never needs an element that browsers would clamp at any scale of the screen', () => {
    assert.ok(HIGHEST <= 10_000_000 && HIGHEST * 5 < 33_554_428);
    assert.equal(tall().height, HIGHEST);
  });

  it('is that of the scroller itself for a table that fits into an element', () => {
    const scroll = new TableScroll();
    scroll.resize(22_000, VIEW);
    for (const position of [1, 700, 21_400, 3]) {
      assert.equal(scroll.scrolledTo(position), false);
      assert.deepEqual([scroll.top, scroll.shift], [position, 0]);
    }
  });

  it('goes from the first row to the last with the thumb', () => {
    const scroll = tall();
    scroll.scrolledTo(HIGHEST - VIEW);
    assert.equal(scroll.top, MILLION_ROWS - VIEW);
    scroll.scrolledTo(HIGHEST / 2);
    assert.ok(Math.abs(scroll.top - MILLION_ROWS / 2) < 2 * VIEW);
    scroll.scrolledTo(0);
    assert.equal(scroll.top, 0);
  });

  it('moves by as many pixels as the wheel did, wherever the table is', () => {
    check(fc.tuple(place, fc.integer({ min: -1000, max: 1000 })), ([place, step]) => {
      const scroll = tall();
      scroll.goTo(place);
      const { top, position } = scroll;
      scroll.scrolledTo(position + step);
      assert.equal(scroll.top, Math.max(0, Math.min(MILLION_ROWS - VIEW, top + step)));
    });
  });

  it('leaves what is in sight where it is when the thumb is brought to its place', () => {
    check(fc.tuple(place, steps), ([place, wheel]) => {
      const scroll = tall();
      scroll.goTo(place);
      turn(scroll, wheel);
      const { top } = scroll;
      scroll.settle();
      assert.equal(scroll.top, top);
      const other = tall();
      other.goTo(top);
      assert.equal(scroll.position, other.position);
    });
  });

  it('always has something above and below to scroll to as long as there are rows', () => {
    check(fc.tuple(place, steps), ([place, wheel]) => {
      const scroll = tall();
      scroll.goTo(place);
      turn(scroll, wheel);
      assert.equal(scroll.position > 0, scroll.top > 0);
      assert.equal(scroll.position < HIGHEST - VIEW, scroll.top < MILLION_ROWS - VIEW);
    });
  });

  it('reaches both ends with the wheel alone from near them', () => {
    const scroll = tall();
    scroll.goTo(200_000);
    turn(
      scroll,
      Array.from({ length: 250 }, () => -1000),
    );
    assert.deepEqual([scroll.top, scroll.position], [0, 0]);
    scroll.goTo(MILLION_ROWS - VIEW - 200_000);
    turn(
      scroll,
      Array.from({ length: 250 }, () => 1000),
    );
    assert.deepEqual([scroll.top, scroll.position], [MILLION_ROWS - VIEW, HIGHEST - VIEW]);
  });

  it('can show every row', () => {
    const scroll = tall();
    for (let row = 0; row < 1_000_000; row += 997) {
      scroll.goTo(row * 22);
      assert.equal(scroll.top, Math.min(row * 22, MILLION_ROWS - VIEW));
      assert.ok(scroll.position >= 0 && scroll.position <= HIGHEST - VIEW);
    }
  });
});

/** Somewhere in it, often near an end. */
const place = fc.oneof(
  fc.nat({ max: MILLION_ROWS }),
  fc.nat({ max: 3000 }),
  fc.nat({ max: 3000 }).map((far) => MILLION_ROWS - far),
);

const steps = fc.array(fc.integer({ min: -1200, max: 1200 }), { maxLength: 60 });

/** A table of a million rows. */
function tall(): TableScroll {
  const scroll = new TableScroll();
  scroll.resize(MILLION_ROWS, VIEW);
  return scroll;
}

/** What the browser does at each turn of the wheel: it stops at the ends of what it scrolls. */
function turn(scroll: TableScroll, wheel: readonly number[]): void {
  for (const step of wheel) {
    const position = Math.max(0, Math.min(HIGHEST - VIEW, scroll.position + step));
    if (scroll.scrolledTo(position)) {
      scroll.settle();
    }
  }
}

function check<T>(arbitrary: fc.Arbitrary<T>, law: (value: T) => void): void {
  fc.assert(fc.property(arbitrary, law), { seed: 5, numRuns: 300 });
}
