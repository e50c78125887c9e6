import assert from 'node:assert/strict';
import { type Waiting, Waits } from '../../../../src/core/rest/waits.ts';
import { SimulatedClock } from '../../../support/simulatedClock.ts';

function start(): { waits: Waits; told: (Waiting | undefined)[] } {
  const waits = new Waits(new SimulatedClock(1000));
  const told: (Waiting | undefined)[] = [];
  waits.onDidChange((current) => told.push(current));
  return { waits, told };
}

describe('what a client waits for', () => {
  it('is told when it takes more than 2 s, and when it is over', () => {
    const { waits, told } = start();
    const waiting: Waiting = { kind: 'rate', until: 3001 };
    const wait = waits.begin(waiting);
    assert.deepEqual(waits.current, waiting);
    wait.dispose();
    wait.dispose();
    assert.deepEqual([waits.current, told], [undefined, [waiting, undefined]]);
  });

  it('is not told when it takes no more', () => {
    const { waits, told } = start();
    waits.begin({ kind: 'rate', until: 3000 }).dispose();
    waits.begin({ kind: 'operating', until: 0 }).dispose();
    assert.deepEqual([waits.current, told], [undefined, []]);
  });

  it('is the one of several that ends last', () => {
    const { waits, told } = start();
    const [short, long]: [Waiting, Waiting] = [
      { kind: 'rate', until: 4000 },
      { kind: 'operating', until: 60_000 },
    ];
    const [first, second, third] = [waits.begin(short), waits.begin(long), waits.begin(short)];
    third.dispose();
    second.dispose();
    first.dispose();
    assert.deepEqual(told, [short, long, short, undefined]);
  });
});
