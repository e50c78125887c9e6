import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import type { Choice } from '../../../../src/core/archive/view.ts';
import {
  chooseAll,
  chooseNone,
  chooseOne,
  chosenCount,
  extendTo,
  isChosen,
  moveFocus,
  noChoice,
  onlyChosen,
  toggle,
} from '../../../../src/webview/queue/selection.ts';

const COUNT = 40;

const position = fc.nat({ max: COUNT - 1 });

/** Something that the user may do, in a list of 40. */
const step: fc.Arbitrary<(choice: Choice) => Choice> = fc.oneof(
  position.map((at) => () => chooseOne(at)),
  position.map((at) => (choice: Choice) => toggle(choice, at)),
  position.map((at) => (choice: Choice) => extendTo(choice, at)),
  position.map((at) => (choice: Choice) => moveFocus(choice, at)),
  fc.constant((choice: Choice) => chooseAll(choice, COUNT)),
  fc.constant((choice: Choice) => chooseNone(choice)),
);

/** What may be chosen after any steps. */
const anyChoice = fc
  .array(step, { maxLength: 12 })
  .map((steps) => steps.reduce((choice, next) => next(choice), noChoice));

describe('what is chosen in a list', () => {
  it('is spans that rise and do not touch, whatever was done', () => {
    check(anyChoice, ({ spans }) => {
      spans.forEach(({ from, to }, i) => {
        assert.ok(from < to && to <= COUNT);
        assert.ok(from > (spans[i - 1]?.to ?? -1));
      });
    });
  });

  it('is the same after a position was toggled twice', () => {
    check(fc.tuple(anyChoice, position), ([choice, at]) => {
      assert.deepEqual(toggle(toggle(choice, at), at).spans, choice.spans);
    });
  });

  it('changes at one position only when that is toggled', () => {
    check(fc.tuple(anyChoice, position), ([choice, at]) => {
      const [now, before] = [positions(toggle(choice, at)), positions(choice)];
      assert.deepEqual([...unlike(now, before), ...unlike(before, now)], [at]);
    });
  });

  it('reaches from the anchor to the position with Shift, and stays what it is apart from there', () => {
    check(fc.tuple(anyChoice, position, position), ([before, anchor, at]) => {
      const choice = extendTo(toggle(toggle(before, anchor), anchor), at);
      const around = { from: Math.min(anchor, at), to: Math.max(anchor, at) };
      for (let i = around.from; i <= around.to; i += 1) {
        assert.ok(isChosen(choice, i));
      }
      const far = unlike(positions(choice), positions(before));
      assert.ok(far.every((i) => around.from <= i && i <= around.to));
    });
  });

  it('can be made smaller again with Shift', () => {
    const choice = extendTo(extendTo(toggle(chooseOne(2), 10), 20), 12);
    assert.deepEqual(choice, {
      spans: [
        { from: 2, to: 3 },
        { from: 10, to: 13 },
      ],
      focus: 12,
      anchor: 10,
    });
  });

  it('is one span when it is all, and none of an empty list', () => {
    check(anyChoice, (choice) => {
      assert.deepEqual(chooseAll(choice, COUNT).spans, [{ from: 0, to: COUNT }]);
      assert.deepEqual(chooseAll(choice, 0).spans, []);
    });
  });

  it('is counted without looking at each', () => {
    check(anyChoice, (choice) => assert.equal(chosenCount(choice), positions(choice).size));
    assert.equal(chosenCount(chooseAll(noChoice, 1_000_000)), 1_000_000);
  });

  it('is known to be one position alone', () => {
    check(anyChoice, (choice) => {
      const [first, ...others] = positions(choice);
      assert.equal(onlyChosen(choice), others.length === 0 ? first : undefined);
    });
  });
});

function check<T>(arbitrary: fc.Arbitrary<T>, law: (value: T) => void): void {
  fc.assert(fc.property(arbitrary, law), { seed: 5, numRuns: 300 });
}

function positions(choice: Choice): Set<number> {
  return new Set(Array.from({ length: COUNT }, (_, i) => i).filter((i) => isChosen(choice, i)));
}

/** Those that are in the one and not in the other. */
function unlike(one: ReadonlySet<number>, other: ReadonlySet<number>): number[] {
  return [...one].filter((at) => !other.has(at));
}
