import assert from 'node:assert/strict';
import { CopyError } from '../../../../src/core/queue/copies.ts';
import type { DemoPortal, DemoPortalOptions } from '../../../../src/demoPortal/demoPortal.ts';
import { checkAgain } from '../../../../src/host/clear/checkAgain.ts';
import { assertTrue, inTable, kindOf } from '../../../support/outcomes.ts';
import { portalSuite } from '../../../support/portalSuite.ts';
import { numbers, rowsOf, seenIn } from '../../../support/rows.ts';
import type { TestQueue, TestQueueOptions } from '../../../support/testQueue.ts';
import { makeRow, processId } from '../../demoPortal/callPortal.ts';

/** One record of each state, and one that nobody names. */
const rows = [
  makeRow({ id: 1 }),
  makeRow({ id: 2, processId: processId('a') }),
  makeRow({ id: 3, error: true }),
  makeRow({ id: 4, error: true, processId: processId('a') }),
  makeRow({ id: 5 }),
];
const named = [1, 2, 3, 4];

/** Cuts the connection at a request, and again at each further try of it. */
function loseAnswer(
  { faults }: DemoPortal,
  requestNumber: number,
  { takesEffect, tries }: { takesEffect: boolean; tries: number },
): void {
  for (let i = 0; i < tries; i++) {
    faults.add({ kind: 'cut', takesEffect }, { requestNumber: requestNumber + i });
  }
}

/** Whether the n-th request of the clear may be repeated when its answer is lost: those that reserve or take out may not. */
function isRepeated(n: number, extendedMode: boolean): boolean {
  return extendedMode ? n !== 2 : n === 1 || n > 3;
}

describe('a clear that does not go through', () => {
  const suite = portalSuite();

  async function start(
    options: DemoPortalOptions = {},
    clientOptions: TestQueueOptions = {},
  ): Promise<{ portal: DemoPortal; client: TestQueue }> {
    suite.confirm();
    const portal = await suite.startPortal({ rows, ...options });
    return { portal, client: await suite.connect(portal, clientOptions) };
  }

  describe('because of the disk', () => {
    for (const extendedMode of [true, false]) {
      it(`sends nothing that changes (${extendedMode ? 'reserving' : 'taking out'})`, async () => {
        const { portal, client } = await start();
        client.copies.failure = new Error('no space left on device');
        const outcome = await client.queue.clear(seenIn(portal, named), { extendedMode });
        assert.ok(outcome.error instanceof CopyError);
        assert.equal(outcome.error.cause, client.copies.failure);
        assert.deepEqual([numbers(outcome.stillThere), outcome.copied], [named, 0]);
        assert.deepEqual(rowsOf(portal), rows);
        assert.deepEqual(
          portal.log.flatMap(({ commands }) => commands?.map(({ method }) => method)),
          ['event.offline.list'],
        );
      });
    }

    it('after reserving, when a newer copy is to be saved, leaves all of them there', async () => {
      const { portal, client } = await start();
      portal.hooks.onBeforeRequest = () => {
        if (portal.log.length === 2) {
          portal.clock.advance(60_000);
          portal.raise('ONCRMDEALUPDATE', { FIELDS: { ID: 1 } }, { userId: 77 });
        }
      };
      const failure = new Error('no space left on device');
      client.copies.onAppend = () => {
        client.copies.failure = client.copies.text === '' ? undefined : failure;
      };
      const outcome = await client.queue.clear(seenIn(portal, named), { extendedMode: true });
      assert.ok(outcome.error instanceof CopyError);
      assert.equal(outcome.error.cause, failure);
      assert.deepEqual([numbers(outcome.stillThere), outcome.copied], [named, 4]);
      assert.deepEqual(inTable(portal), [1, 2, 3, 4, 5]);
      assert.equal(
        portal.log.some(({ commands }) => commands?.some(({ method }) => method.endsWith('clear'))),
        false,
      );
    });
  });

  for (const [how, { extendedMode, steps }] of Object.entries({
    reserving: { extendedMode: true, steps: ['list', 'copy', 'get', 'get', 'clear', 'clear', 'clear', 'list'] },
    'taking out': { extendedMode: false, steps: ['list', 'copy', 'get', 'get', 'clear', 'list'] },
  })) {
    it(`or does, has written each copy, once, before the request that may delete the record (${how})`, async () => {
      const { portal, client } = await start();
      const order: string[] = [];
      client.copies.onAppend = () => order.push('copy');
      portal.hooks.onMethod = (method) => order.push(method.replace('event.offline.', ''));
      await client.queue.clear(seenIn(portal, named), { extendedMode });
      assert.deepEqual(
        order.filter((step) => step !== 'batch'),
        steps,
      );
    });
  }

  describe('because the plan lost the feature meanwhile', () => {
    it('reports it, leaves the unreserved records as they were, and clears the reserved ones', async () => {
      const { portal, client } = await start();
      portal.hooks.onAfterRequest = () => {
        portal.features.rest_offline_extended = false;
      };
      const outcome = await client.queue.clear(seenIn(portal, named), { extendedMode: true });
      assert.deepEqual(
        [kindOf(outcome), numbers(outcome.cleared), numbers(outcome.stillThere)],
        ['plan', [2, 4], [1, 3]],
      );
      assert.deepEqual(
        rowsOf(portal),
        rows.filter(({ id }) => ![2, 4].includes(id)),
      );
    });
  });

  describe('because an answer is lost', () => {
    // Reserving: 1 reads, 2 reserves, 3 clears, 4 asks. Taking out: 1 reads, 2 and 3 take one each, 4 clears, 5 asks.
    const requests = [
      ...[1, 2, 3].map((n) => ({ n, extendedMode: true })),
      ...[1, 2, 3, 4].map((n) => ({ n, extendedMode: false })),
    ];
    for (const { n, extendedMode } of requests) {
      for (const takesEffect of [true, false]) {
        const name = `that of request ${n}, ${takesEffect ? 'after' : 'before'} it took effect`;
        it(`says what the table says: ${name} (${extendedMode ? 'reserving' : 'taking out'})`, async () => {
          const { portal, client } = await start();
          loseAnswer(portal, n, { takesEffect, tries: isRepeated(n, extendedMode) ? 3 : 1 });
          const outcome = await client.queue.clear(seenIn(portal, named), { extendedMode });
          assert.equal(kindOf(outcome), 'network');
          assert.deepEqual(outcome.unknown, []);
          assertTrue(outcome, portal, named);
          assert.ok(inTable(portal).includes(5));
          const copied = new Set(client.copies.records.map(({ ID }) => Number(ID)));
          assert.deepEqual(
            numbers(outcome.cleared).filter((id) => !copied.has(id)),
            [],
          );
        });
      }
    }

    it('that of clear, which took effect: cleared, with the reason why it is not sure of more', async () => {
      const { portal, client } = await start();
      loseAnswer(portal, 3, { takesEffect: true, tries: 3 });
      const outcome = await client.queue.clear(seenIn(portal, named), { extendedMode: true });
      assert.deepEqual([numbers(outcome.cleared), kindOf(outcome)], [named, 'network']);
    });

    it('that of get, which took effect: still there, and a second try clears them', async () => {
      const { portal, client } = await start();
      portal.faults.add({ kind: 'cut', takesEffect: true }, { requestNumber: 2 });
      const outcome = await client.queue.clear(seenIn(portal, named), { extendedMode: true });
      assert.deepEqual(numbers(outcome.stillThere), named);
      const again = await client.queue.clear(seenIn(portal, named), { extendedMode: true });
      assert.deepEqual([numbers(again.cleared), inTable(portal)], [named, [5]]);
    });

    it('that of get, and the last one too: what may be reserved is unknown, and found by a check', async () => {
      const { portal, client } = await start();
      portal.faults.add({ kind: 'cut', takesEffect: true }, { requestNumber: 2 });
      loseAnswer(portal, 3, { takesEffect: true, tries: 3 });
      const outcome = await client.queue.clear(seenIn(portal, named), { extendedMode: true });
      assert.deepEqual(
        [numbers(outcome.unknown), numbers(outcome.asked)],
        [
          [1, 3],
          [1, 3],
        ],
      );
      assert.deepEqual(
        outcome.unknown.map((id) => client.queue.isClearUnknown(id)),
        [true, true],
      );
      assert.deepEqual(numbers(outcome.stillThere), [2, 4]);
      portal.consumer.remove([3]);
      const checked = await checkAgain(outcome, client.queue);
      assertTrue(checked, portal, named);
      assert.deepEqual([numbers(checked.alreadyGone), checked.cleared], [[3], []]);
      const { processId: ours = '' } = portal.table.find(1) ?? {};
      assert.deepEqual(checked.held, [{ processId: ours, ids: outcome.asked.slice(0, 1), isSurelyOurs: false }]);
    });

    for (const extendedMode of [true, false]) {
      it(`the last one, and nothing was done before: still there (${extendedMode ? 'reserving' : 'taking out'})`, async () => {
        const { portal, client } = await start();
        portal.hooks.onAfterRequest = async () => await client.signIns.delete('sign-in');
        const outcome = await client.queue.clear(seenIn(portal, named), { extendedMode });
        assert.deepEqual([kindOf(outcome), numbers(outcome.stillThere), outcome.unknown], ['signedOut', named, []]);
        assert.deepEqual(rowsOf(portal), rows);
      });

      it(`the last one, and the portal moved before anything was done: still there (${extendedMode ? 'reserving' : 'taking out'})`, async () => {
        const { portal, client } = await start();
        const moved = { kind: 'redirect', location: 'https://moved.example/rest/' } as const;
        portal.faults.add(moved, { when: () => portal.log.length > 1, times: Infinity });
        const outcome = await client.queue.clear(seenIn(portal, named), { extendedMode });
        assert.deepEqual([kindOf(outcome), numbers(outcome.stillThere), outcome.unknown], ['moved', named, []]);
        assert.deepEqual(rowsOf(portal), rows);
      });

      it(`the last one, which tells what is left: unknown (${extendedMode ? 'reserving' : 'taking out'})`, async () => {
        const { portal, client } = await start();
        portal.consumer.remove([4]);
        const seen = [...seenIn(portal, [1, 2, 3])];
        loseAnswer(portal, extendedMode ? 4 : 5, { takesEffect: true, tries: 3 });
        const outcome = await client.queue.clear(seen, { extendedMode });
        assert.deepEqual(
          { ...outcome, unknown: numbers(outcome.unknown), error: kindOf(outcome) },
          {
            cleared: [],
            alreadyGone: [],
            stillThere: [],
            unknown: [1, 2, 3],
            asked: [],
            changed: [],
            held: extendedMode ? outcome.held : [],
            copied: 3,
            error: 'network',
          },
        );
      });
    }
  });

  it('because the portal refuses to take a record out, which somebody else then takes: already gone', async () => {
    const { portal, client } = await start();
    portal.faults.add({ kind: 'answer', status: 403, body: '{"error":"ACCESS_DENIED"}' }, { requestNumber: 2 });
    portal.hooks.onBeforeRequest = () => {
      if (portal.log.length === 3) {
        portal.consumer.remove([1]);
      }
    };
    const outcome = await client.queue.clear(seenIn(portal, [1]), { extendedMode: false });
    assert.deepEqual([kindOf(outcome), numbers(outcome.alreadyGone)], ['forbidden', [1]]);
  });

  it('because the portal blocks the method after the first of its commands: the reason, and what that one cleared', async () => {
    const { portal, client } = await start();
    portal.operating.costOf = (method) => (method === 'event.offline.clear' ? 481 : 0);
    const outcome = await client.queue.clear(seenIn(portal, named), { extendedMode: true });
    assert.deepEqual(
      [kindOf(outcome), numbers(outcome.cleared), numbers(outcome.stillThere)],
      ['operatingLimit', [2, 4], [1, 3]],
    );
    assertTrue(outcome, portal, named);
  });

  it('because of a process id that no process can have: a protocol error, and the others are cleared', async () => {
    for (const extendedMode of [true, false]) {
      const odd = makeRow({ id: 6, processId: "x' OR '1'='1" });
      const { portal, client } = await start({ rows: [...rows, odd] });
      const outcome = await client.queue.clear(seenIn(portal, [...named, 6]), { extendedMode });
      assert.deepEqual(
        [kindOf(outcome), numbers(outcome.cleared), numbers(outcome.stillThere)],
        ['protocol', named, [6]],
      );
      assertTrue(outcome, portal, [...named, 6]);
    }
  });

  it('because the user stops it while records are taken out one by one: those that were not yet are still there', async () => {
    const { portal, client } = await start();
    const stop = new AbortController();
    portal.hooks.onMethod = (method) => {
      if (method === 'event.offline.get') {
        stop.abort();
      }
    };
    const outcome = await client.queue.clear(seenIn(portal, named), { extendedMode: false, signal: stop.signal });
    assert.deepEqual(
      [kindOf(outcome), numbers(outcome.cleared), numbers(outcome.stillThere), outcome.unknown],
      ['cancelled', [1], [2, 3, 4], []],
    );
    assert.deepEqual(inTable(portal), [2, 3, 4, 5]);
  });

  it('because the server says true and does nothing: still there', async () => {
    const { portal, client } = await start();
    const body = JSON.stringify({ result: { result: {}, result_error: [] } });
    portal.faults.add({ kind: 'answer', status: 200, body }, { requestNumber: 3 });
    const outcome = await client.queue.clear(seenIn(portal, named), { extendedMode: true });
    assert.deepEqual(numbers(outcome.stillThere), named);
    assert.deepEqual(inTable(portal), [1, 2, 3, 4, 5]);
  });

  describe('at once', () => {
    it('goes on with a renewed token', async () => {
      const { portal, client } = await start();
      portal.hooks.onAfterRequest = () => {
        if (portal.log.length % 2 === 1) {
          portal.accounts.tokens.expireAccessTokens();
        }
      };
      const outcome = await client.queue.clear(seenIn(portal, named), { extendedMode: true });
      assert.deepEqual([numbers(outcome.cleared), outcome.error], [named, undefined]);
      assert.ok(portal.oauth.log.length > 0);
    });

    it('waits for the rate, and goes on', async () => {
      const portal = await suite.startPortal({ rows, rateLimit: { size: 1, perSecond: 0.5 }, now: () => 0 });
      suite.confirm();
      const { queue, waits } = await suite.connect(portal, { onWait: (ms) => portal.clock.advance(ms) });
      const outcome = await queue.clear(seenIn(portal, named), { extendedMode: true });
      assert.deepEqual([numbers(outcome.cleared), outcome.error], [named, undefined]);
      assert.equal(waits.length, 6);
    });
  });
});
