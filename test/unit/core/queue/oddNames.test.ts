import assert from 'node:assert/strict';
import { readSelection } from '../../../../src/core/queue/selection.ts';
import { portalSuite } from '../../../support/portalSuite.ts';
import { numbers, seenIn } from '../../../support/rows.ts';
import { makeRow } from '../../demoPortal/callPortal.ts';

/** What must not be taken for a wildcard, for a part of a query string, or for a name of JavaScript's own. */
const names = ['ON%A', 'ON_A', 'ONXA', 'ON%41', 'ON[0]', 'ON&A=1#?', 'ON+B', 'ON B', 'ON B ', 'ON\\B', 'ON\nB'];
const others = ['O\'N"Q"', 'ON<B>', 'ОНСРМ', 'ON🎉', '__PROTO__', '0', '', 'O'.repeat(2000)];
const all = [...names, ...others];
/** More than a page of each, in turns. */
const rows = Array.from({ length: 52 * all.length }, (_, i) =>
  makeRow({ id: i + 1, eventName: all[i % all.length] ?? '' }),
);

describe('groups with odd names', () => {
  const suite = portalSuite();

  for (const extendedMode of [true, false]) {
    it(`are counted, read to their end and cleared like any other (${extendedMode ? 'reserving' : 'taking out'})`, async () => {
      suite.confirm();
      const portal = await suite.startPortal({ rows, features: { rest_offline_extended: extendedMode } });
      const { queue } = await suite.connect(portal);
      const { groups, highestId } = await queue.model.refresh();
      assert.ok(highestId !== undefined);
      assert.deepEqual(
        new Map(groups.map(({ eventName, count }) => [eventName, count])),
        new Map(groups.map(({ eventName }) => [eventName, 52])),
      );
      assert.deepEqual(new Set(groups.map(({ eventName }) => eventName)), new Set(all));
      for (const [i, eventName] of all.entries()) {
        const of = rows.filter((row) => row.eventName === eventName).map(({ id }) => id);
        const options = { upTo: highestId, expected: 52 };
        const found = await readSelection(
          queue.reader,
          { kind: 'group', eventName, show: 'all', records: [] },
          options,
        );
        assert.deepEqual(numbers(found.map(({ id }) => id)), of);
        const { cleared, error } = await queue.clear(found, { extendedMode });
        assert.deepEqual([numbers(cleared), error, portal.table.size], [of, undefined, rows.length - 52 * (i + 1)]);
      }
    });
  }

  it('are reserved record by record where the name reads as a reference to another command’s answer', async () => {
    suite.confirm();
    const eventName = 'ON$RESULT[R1][EVENTS]';
    const portal = await suite.startPortal({ rows: [1, 2, 3].map((id) => makeRow({ id, eventName })) });
    const { queue } = await suite.connect(portal);
    const { cleared, error } = await queue.clear(seenIn(portal, [1, 2]), { extendedMode: true });
    assert.deepEqual([numbers(cleared), error, portal.table.size], [[1, 2], undefined, 1]);
  });
});
