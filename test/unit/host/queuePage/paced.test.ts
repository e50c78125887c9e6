import assert from 'node:assert/strict';
import { Paced } from '../../../../src/host/queuePage/paced.ts';
import { SimulatedClock } from '../../../support/simulatedClock.ts';
import { settled } from '../../../support/settled.ts';

describe('what is told at a pace', () => {
  it('is told at once, and what comes meanwhile once after the pause', async () => {
    const clock = new SimulatedClock();
    const told: number[] = [];
    const second = Promise.withResolvers<undefined>();
    const paced = new Paced(clock, 500, async () => {
      told.push(clock.now());
      if (told.length === 1) {
        paced.ask();
        paced.ask();
      } else {
        second.resolve(undefined);
      }
    });
    paced.ask();
    await second.promise;
    await settled();
    assert.deepEqual(told, [0, 500]);
  });

  it('is told no more after the end', async () => {
    const clock = new SimulatedClock();
    let told = 0;
    const paced = new Paced(clock, 500, async () => {
      told++;
      paced.ask();
      paced.dispose();
    });
    paced.ask();
    await settled();
    assert.equal(told, 1);
  });
});
