import assert from 'node:assert/strict';

import { eventsByScope } from '../../../../src/demoPortal/eventScopes.ts';
import { allEvents } from '../../../../src/demoPortal/generate/eventCatalogue.ts';
import { messageId } from '../../../../src/demoPortal/generate/messageId.ts';
import { createRandom } from '../../../../src/demoPortal/generate/random.ts';

describe('the catalogue of events', () => {
  it('has 79 different names, all of which the portal knows and an application can bind', () => {
    const names = new Set(allEvents.map(({ eventName }) => eventName));
    const known = new Set([...eventsByScope.values()].flat());
    assert.equal(names.size, 79);
    assert.deepEqual(
      [...names].filter((name) => !known.has(name)),
      [],
    );
  });

  for (const { eventName, data, firstId, objects = 300 } of allEvents) {
    it(`gives different objects different data: ${eventName}`, () => {
      const random = createRandom(1);
      const ids = Array.from({ length: objects }, (_, index) => messageId(eventName, data(firstId + index, random)));
      assert.equal(new Set(ids).size, objects);
    });
  }
});
