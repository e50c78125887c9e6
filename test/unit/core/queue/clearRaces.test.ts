import assert from 'node:assert/strict';
import type { ClearOutcome } from '../../../../src/core/queue/clearAccount.ts';
import type { DemoPortal } from '../../../../src/demoPortal/demoPortal.ts';
import type { Row } from '../../../../src/demoPortal/row.ts';
import { portalSuite } from '../../../support/portalSuite.ts';
import { numbers, rowsOf, seenIn } from '../../../support/rows.ts';
import type { TestQueue } from '../../../support/testQueue.ts';
import { makeRow, processId } from '../../demoPortal/callPortal.ts';

const [mine, other] = [5, 9];
const rows = (values: Partial<Row> = {}): Row[] => [makeRow({ id: mine, ...values }), makeRow({ id: other })];

/** The lists of an outcome that are not empty. */
function lists({ cleared, alreadyGone, stillThere, unknown, changed, error }: ClearOutcome): Record<string, number[]> {
  return {
    ...Object.fromEntries(
      Object.entries({ cleared, alreadyGone, stillThere, unknown, changed })
        .filter(([, ids]) => ids.length > 0)
        .map(([name, ids]) => [name, numbers(ids)]),
    ),
    ...(error === undefined ? {} : { error: [0] }),
  };
}

/** Acts before the portal executes its n-th request. */
function beforeRequest({ log, hooks }: DemoPortal, n: number, act: () => void): void {
  hooks.onBeforeRequest = () => {
    if (log.length === n) {
      act();
    }
  };
}

/** The record's event, caused by somebody else a minute later. */
function happensAgain(portal: DemoPortal): void {
  portal.clock.advance(60_000);
  portal.raise('ONCRMDEALUPDATE', { FIELDS: { ID: mine } }, { userId: 77 });
}

const sentMethods = ({ log }: DemoPortal): string[] =>
  log.flatMap(({ method, commands }) => commands?.map((command) => command.method) ?? [method]);

describe('clearing a record beside others who work on the queue', () => {
  const suite = portalSuite();

  async function start(
    values: Partial<Row> = {},
    { extendedMode = true } = {},
  ): Promise<{ portal: DemoPortal; client: TestQueue; clear: () => Promise<ClearOutcome> }> {
    suite.confirm();
    const portal = await suite.startPortal({
      rows: rows(values),
      features: { rest_offline_extended: extendedMode },
    });
    const client = await suite.connect(portal);
    const named = seenIn(portal, [mine]);
    return { portal, client, clear: async () => await client.queue.clear(named, { extendedMode }) };
  }

  describe('that the consumer takes', () => {
    for (const [state, values] of Object.entries({
      waiting: {},
      reserved: { processId: processId('a') },
      failed: { error: true },
    })) {
      it(`before it is read again: already gone, and nothing else is sent (${state})`, async () => {
        const { portal, client, clear } = await start(values);
        portal.consumer.remove([mine]);
        assert.deepEqual(lists(await clear()), { alreadyGone: [mine] });
        assert.deepEqual(sentMethods(portal), ['event.offline.list']);
        assert.equal(client.copies.text, '');
      });
    }

    for (const extendedMode of [true, false]) {
      it(`after it was read again: already gone (${extendedMode ? 'reserving' : 'taking out'})`, async () => {
        const { portal, clear } = await start({}, { extendedMode });
        beforeRequest(portal, 2, () => portal.consumer.take(1));
        assert.deepEqual(lists(await clear()), { alreadyGone: [mine] });
        assert.deepEqual(rowsOf(portal), [makeRow({ id: other })]);
      });
    }

    it('while we ask what is left: cleared is only what was sent to be cleared', async () => {
      const { portal, clear } = await start({}, { extendedMode: true });
      beforeRequest(portal, 4, () => portal.consumer.remove([other]));
      assert.deepEqual(lists(await clear()), { cleared: [mine] });
    });
  });

  describe('that others reserve', () => {
    it('before it is read again: left alone and reported as changed', async () => {
      const { portal, clear } = await start();
      const { processId: theirs } = portal.consumer.reserveIds([mine]);
      assert.deepEqual(lists(await clear()), { stillThere: [mine], changed: [mine] });
      assert.equal(portal.table.find(mine)?.processId, theirs);
      assert.deepEqual(sentMethods(portal), ['event.offline.list']);
    });

    for (const extendedMode of [true, false]) {
      it(`after it was read again: still there, still theirs, and reported as changed (${extendedMode ? 'reserving' : 'taking out'})`, async () => {
        const { portal, clear } = await start({}, { extendedMode });
        let theirs = '';
        beforeRequest(portal, 2, () => {
          theirs = portal.consumer.reserveIds([mine]).processId;
        });
        assert.deepEqual(lists(await clear()), { stillThere: [mine], changed: [mine] });
        assert.equal(portal.table.find(mine)?.processId, theirs);
      });
    }
  });

  describe('that others mark as failed', () => {
    for (const n of [1, 2]) {
      it(`before our request ${n}: still there`, async () => {
        const { portal, clear } = await start({ processId: processId('a') });
        const { messageId } = makeRow({ id: mine });
        beforeRequest(portal, n, () => portal.consumer.markFailed(processId('a'), [messageId]));
        const { stillThere, cleared } = await clear();
        assert.deepEqual([numbers(stillThere), cleared], [[mine], []]);
        assert.deepEqual(rowsOf(portal), [makeRow({ id: mine, error: true }), makeRow({ id: other })]);
      });
    }
  });

  describe('whose event happens again', () => {
    it('since the user saw it: left alone and reported as changed', async () => {
      const { portal, client, clear } = await start();
      happensAgain(portal);
      const before = rowsOf(portal);
      assert.deepEqual(lists(await clear()), { stillThere: [mine], changed: [mine] });
      assert.deepEqual(rowsOf(portal), before);
      assert.deepEqual(sentMethods(portal), ['event.offline.list']);
      assert.equal(client.copies.text, '');
    });

    it('between reading again and reserving: the copy is completed before the record is cleared', async () => {
      const { portal, client, clear } = await start();
      beforeRequest(portal, 2, () => happensAgain(portal));
      let copied: unknown[] = [];
      portal.hooks.onMethod = (method) => {
        if (method === 'event.offline.clear') {
          copied = client.copies.records.map(({ EVENT_ADDITIONAL }) => EVENT_ADDITIONAL);
        }
      };
      assert.deepEqual(lists(await clear()), { cleared: [mine] });
      assert.deepEqual(copied, [{ user_id: '1' }, { user_id: '77' }]);
    });

    it('between reading again and taking out: the copy is completed from the answer', async () => {
      const { portal, client, clear } = await start({}, { extendedMode: false });
      beforeRequest(portal, 2, () => happensAgain(portal));
      assert.deepEqual(lists(await clear()), { cleared: [mine] });
      assert.deepEqual(
        client.copies.records.map(({ EVENT_ADDITIONAL }) => EVENT_ADDITIONAL),
        [{ user_id: '1' }, { user_id: '77' }],
      );
    });

    for (const n of [2, 3]) {
      it(`while it is reserved, before our request ${n}: the new record with the same key stays`, async () => {
        const { portal, clear } = await start({ processId: processId('a') });
        beforeRequest(portal, n, () => happensAgain(portal));
        assert.deepEqual(lists(await clear()), { cleared: [mine] });
        const [, again] = rowsOf(portal);
        assert.deepEqual([portal.table.size, again?.messageId], [2, makeRow({ id: mine }).messageId]);
      });
    }

    it('after we reserved it: the new record with the same key stays', async () => {
      const { portal, clear } = await start();
      beforeRequest(portal, 3, () => happensAgain(portal));
      assert.deepEqual(lists(await clear()), { cleared: [mine] });
      assert.equal(rowsOf(portal).at(-1)?.messageId, makeRow({ id: mine }).messageId);
    });
  });

  describe('while many others are taken out before it, one by one', () => {
    /** After the first 50 were taken out: one request to read all again, 50 to take out, one to check. */
    const later = 1 + 50 + 1 + 1;
    const ids = Array.from({ length: 60 }, (_, i) => i + 1);

    async function clearAll(
      act: (portal: DemoPortal) => void,
    ): Promise<{ portal: DemoPortal; client: TestQueue; outcome: ClearOutcome }> {
      suite.confirm();
      const portal = await suite.startPortal({
        rows: ids.map((id) => makeRow({ id })),
        features: { rest_offline_extended: false },
      });
      const client = await suite.connect(portal);
      const named = seenIn(portal, ids);
      beforeRequest(portal, later, () => act(portal));
      return { portal, client, outcome: await client.queue.clear(named, { extendedMode: false }) };
    }

    it('and whose event happens again: left alone and reported as changed', async () => {
      const { portal, client, outcome } = await clearAll((changing) => {
        changing.clock.advance(60_000);
        changing.raise('ONCRMDEALUPDATE', { FIELDS: { ID: 55 } }, { userId: 77 });
      });
      assert.deepEqual(lists(outcome), { cleared: ids.filter((id) => id !== 55), stillThere: [55], changed: [55] });
      assert.deepEqual(
        rowsOf(portal).map(({ id }) => id),
        [55],
      );
      assert.equal(client.copies.records.length, 59);
    });

    it('and that the consumer takes: already gone, and not asked for', async () => {
      const { portal, outcome } = await clearAll((changing) => changing.consumer.remove(ids.slice(50)));
      assert.deepEqual(lists(outcome), { cleared: ids.slice(0, 50), alreadyGone: ids.slice(50) });
      assert.equal(portal.log.length, later);
    });
  });
});
