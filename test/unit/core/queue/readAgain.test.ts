import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { readAgain, type SpanReading, toSpans } from '../../../../src/core/queue/readAgain.ts';
import type { RecordId } from '../../../../src/core/queue/record.ts';
import { portalSuite } from '../../../support/portalSuite.ts';
import { numbers, seenIn } from '../../../support/rows.ts';
import { makeRow, makeRows } from '../../demoPortal/callPortal.ts';

const upTo = (count: number, step = 1): number[] => Array.from({ length: count }, (_, i) => 1 + i * step);
const strangersOf = (readings: readonly SpanReading[]): RecordId[] =>
  readings.flatMap(({ strangers = [] }) => strangers);

describe('reading named records again', () => {
  const suite = portalSuite();

  for (const { name, ids, requests, isKnown } of [
    { name: 'takes one request where nothing else lies between them', ids: upTo(100), requests: 1, isKnown: true },
    {
      name: 'takes a second one where a few others do',
      ids: upTo(110).filter((id) => id % 11 !== 0),
      requests: 2,
      isKnown: true,
    },
    {
      name: 'asks by their ids where most are others, and then knows nothing of these',
      ids: upTo(50, 4),
      requests: 2,
      isKnown: false,
    },
  ]) {
    it(name, async () => {
      const portal = await suite.startPortal({ rows: makeRows(300) });
      const { queue } = await suite.connect(portal);
      const named = seenIn(portal, ids);
      const { readings, calls } = await readAgain(toSpans(named), queue.reader);
      assert.deepEqual(numbers(readings.flatMap(({ present }) => present.map(({ id }) => id))), ids);
      assert.equal(readings[0]?.strangers !== undefined, isKnown);
      assert.deepEqual([portal.log.length, calls.length], [requests, requests]);
    });
  }

  it('tells of each whether it is there, changed or gone, and knows all that lies between or says that it does not', async () => {
    const portal = await suite.startPortal();
    const { queue } = await suite.connect(portal);
    const place = fc.record({
      isNamed: fc.nat(9).map((n) => n > 1),
      fate: fc.constantFrom('stays', 'stays', 'stays', 'goes', 'is reserved'),
      isThere: fc.nat(9).map((n) => n > 0),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(place, { minLength: 1, maxLength: 180 }), async (places) => {
        portal.table.delete(portal.table.rows());
        const ids = upTo(places.length).filter((id) => places[id - 1]?.isThere === true);
        const having = (fate: string): number[] =>
          ids.filter((id) => places[id - 1]?.isNamed === true && places[id - 1]?.fate === fate);
        portal.table.insertAll(ids.map((id) => makeRow({ id })));
        const named = seenIn(
          portal,
          ids.filter((id) => places[id - 1]?.isNamed === true),
        );
        portal.consumer.remove(having('goes'));
        portal.consumer.reserveIds(having('is reserved'));
        const { readings } = await readAgain(toSpans(named), queue.reader);
        assert.deepEqual(
          [
            numbers(readings.flatMap(({ present }) => present.map(({ id }) => id))),
            numbers(readings.flatMap(({ changed }) => changed)),
            numbers(readings.flatMap(({ gone }) => gone)),
          ],
          [having('stays'), having('is reserved'), having('goes')],
        );
        const others = ids.filter((id) => places[id - 1]?.isNamed !== true);
        assert.deepEqual(
          numbers(strangersOf(readings)).filter((id) => !others.includes(id)),
          [],
        );
        for (const { present, strangers } of readings) {
          const [first, last] = [Number(present[0]?.id), Number(present.at(-1)?.id)];
          const between = others.filter((id) => id > first && id < last);
          assert.ok(
            strangers === undefined || between.every((id) => numbers(strangers).includes(id)),
            'a stranger was missed',
          );
        }
      }),
      { seed: 41, numRuns: 300 },
    );
  }).timeout(60_000);

  it('trusts no page that is out of order, of other records or shorter than its total: it asks by the ids', async () => {
    const alterations = [
      (text: string): string => text.replace('"ID":"3"', '"ID":"2"'),
      (text: string): string => text.replace('"ID":"10"', '"ID":"11"'),
      (text: string): string => text.replace('"s0":10', '"s0":11'),
      (text: string): string => text.replace('"EVENT_NAME":"ONCRMDEALUPDATE"', '"EVENT_NAME":"ONTASKADD"'),
      (text: string): string => text.replace('"ERROR":"0"', '"ERROR":"maybe"'),
    ];
    const portal = await suite.startPortal({ rows: makeRows(10) });
    const { queue } = await suite.connect(portal);
    for (const alter of alterations) {
      portal.faults.add({ kind: 'alter', alter: (answer) => JSON.parse(alter(JSON.stringify(answer))) });
      const { readings } = await readAgain(toSpans(seenIn(portal, upTo(10))), queue.reader);
      assert.deepEqual(
        readings.map(({ present, strangers }) => [present.length, strangers]),
        [[10, undefined]],
        String(alter),
      );
    }
  });
});
