import assert from 'node:assert/strict';
import { portalSuite } from '../../../support/portalSuite.ts';
import { numbers, seenIn } from '../../../support/rows.ts';
import { makeRows } from '../../demoPortal/callPortal.ts';

describe('two clears of one queue at once', () => {
  const suite = portalSuite();

  it('run one after the other', async () => {
    suite.confirm();
    const portal = await suite.startPortal({ rows: makeRows(3) });
    const { queue } = await suite.connect(portal);
    const how = { extendedMode: true };
    const outcomes = await Promise.all([queue.clear(seenIn(portal, [1]), how), queue.clear(seenIn(portal, [2]), how)]);
    assert.deepEqual(
      outcomes.map(({ cleared }) => numbers(cleared)),
      [[1], [2]],
    );
    const steps = ['list', 'get', 'clear', 'list'];
    assert.deepEqual(
      portal.log.flatMap(({ commands }) => commands?.map(({ method }) => method.replace('event.offline.', ''))),
      [...steps, ...steps],
    );
  });

  it('go on where the first one’s listener throws, and it says what was done', async () => {
    suite.confirm();
    const portal = await suite.startPortal({ rows: makeRows(3) });
    const { queue } = await suite.connect(portal);
    const failure = new Error('a listener that fails');
    const onProgress = (): never => {
      throw failure;
    };
    const first = await queue.clear(seenIn(portal, [1]), { extendedMode: true, onProgress });
    assert.equal(first.error, failure);
    assert.deepEqual(numbers([...first.cleared, ...first.stillThere]), [1]);
    assert.equal(portal.table.find(1) === undefined, first.cleared.length === 1);
    assert.deepEqual(numbers((await queue.clear(seenIn(portal, [2]), { extendedMode: true })).cleared), [2]);
  });
});
