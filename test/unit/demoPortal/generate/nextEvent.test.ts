import assert from 'node:assert/strict';

import { generateRows } from '../../../../src/demoPortal/generate/generateRows.ts';
import { messageId } from '../../../../src/demoPortal/generate/messageId.ts';
import type { ArrivingEvent } from '../../../../src/demoPortal/generate/nextEvent.ts';
import { nextEvent } from '../../../../src/demoPortal/generate/nextEvent.ts';
import { createRandom } from '../../../../src/demoPortal/generate/random.ts';

function drawEvents(length: number): ArrivingEvent[] {
  const random = createRandom(3);
  return Array.from({ length }, () => nextEvent(random));
}

describe('nextEvent', () => {
  it('gives the same events for the same seed', () => {
    assert.deepEqual(drawEvents(20), drawEvents(20));
  });

  it('is sometimes about a record that is in the queue already, and sometimes not', () => {
    const known = new Set(generateRows({ count: 1_300, seed: 1, now: 0 }).map((row) => row.messageId));
    const events = drawEvents(200);
    const repeats = events.filter(({ eventName, eventData }) => known.has(messageId(eventName, eventData))).length;
    assert.ok(repeats > 20 && repeats < 180, `${repeats} repeats`);
  });
});
