import assert from 'node:assert/strict';
import type { Json } from '../../../../src/core/json.ts';
import type { Command, CommandResults } from '../../../../src/core/rest/batchCall.ts';
import { Pacing } from '../../../../src/core/rest/pacing.ts';
import { RateLimiter } from '../../../../src/core/rest/rateLimiter.ts';
import type { RestClient } from '../../../../src/core/rest/restClient.ts';
import { RestError } from '../../../../src/core/rest/restError.ts';
import type { DemoPortal, DemoPortalOptions } from '../../../../src/demoPortal/demoPortal.ts';
import type { Fault } from '../../../../src/demoPortal/http/faults.ts';
import { ofKind } from '../../../support/ofKind.ts';
import { portalSuite } from '../../../support/portalSuite.ts';
import { SimulatedClock } from '../../../support/simulatedClock.ts';
import type { TestQueue } from '../../../support/testQueue.ts';
import { makeRows } from '../../demoPortal/callPortal.ts';

const list = 'event.offline.list';
const minute = 60_000;

const callList = async (client: RestClient, options: object = {}): Promise<number | undefined> =>
  (await client.call(list, {}, { repeat: 'always', ...options })).total;
const codesOf = ({ log }: DemoPortal): (string | undefined)[] => log.map(({ errorCode }) => errorCode);
/** Results, and the kinds of errors in their place. */
const outcomes = (results: CommandResults): Record<string, Json> =>
  Object.fromEntries([...results].map(([key, one]) => [key, one instanceof RestError ? one.kind : one.result]));

/** Counts the records after an id, as a command. */
const count = (after: number): Command => ({ method: list, params: { filter: { '>ID': after }, start: 100 } });
/** The commands' names in each request. */
const sent = ({ log }: DemoPortal): (string[] | undefined)[] =>
  log.map((request) => request.commands?.map(({ key }) => key));

/** `list` has used up its time: blocked for ten minutes. */
function block({ operating, application }: DemoPortal): void {
  operating.add(application.clientId, list, 481);
}

interface Started extends TestQueue {
  readonly portal: DemoPortal;
  readonly clock: SimulatedClock;
}

describe('a call that fails', () => {
  const suite = portalSuite();

  /** A portal and its client, by one clock. */
  async function start(options: DemoPortalOptions = {}): Promise<Started> {
    const clock = new SimulatedClock(1_000_000_000_000);
    const portal = await suite.startPortal({ now: () => clock.now(), ...options });
    return { ...(await suite.connect(portal, { clock })), portal, clock };
  }

  describe('because of a fault', () => {
    const faults: Record<string, { fault: Fault; kind: 'network' | 'server' }> = {
      'a cut connection': { fault: { kind: 'cut', takesEffect: true }, kind: 'network' },
      'an answer that breaks off': { fault: { kind: 'truncated', share: 0.5 }, kind: 'network' },
      'an error inside the portal': {
        fault: { kind: 'answer', status: 500, body: '{"error":"INTERNAL_SERVER_ERROR"}' },
        kind: 'server',
      },
      'a front end’s page': { fault: { kind: 'answer', status: 502, body: '<h1>Bad Gateway</h1>' }, kind: 'server' },
    };
    for (const [name, { fault, kind }] of Object.entries(faults)) {
      it(`goes again after 1 s and 2 s: ${name}`, async () => {
        const { portal, client, clock } = await start();
        portal.faults.add(fault, { times: 2 });
        assert.equal(await callList(client), 0);
        assert.deepEqual([clock.waits, portal.log.length], [[1000, 2000], 3]);
      });

      it(`has three tries: ${name}`, async () => {
        const { portal, client } = await start();
        portal.faults.add(fault, { times: 9 });
        await assert.rejects(callList(client), ofKind(kind));
        assert.equal(portal.log.length, 3);
      });

      it(`has one try where it may have been executed and must not be twice: ${name}`, async () => {
        const { portal, client, clock } = await start();
        portal.faults.add(fault);
        await assert.rejects(callList(client, { repeat: 'ifNotExecuted' }), ofKind(kind));
        assert.deepEqual([clock.waits, portal.log.length], [[], 1]);
      });
    }

    it('shows no limit while it waits', async () => {
      const clock = new SimulatedClock();
      const pacing = new Pacing({ clock, limiter: new RateLimiter(clock, () => undefined), random: () => 0.99 });
      const pause = pacing.pause('network', 2198, { repeat: 'always' });
      assert.equal(pacing.waits.current, undefined);
      await pause;
      assert.equal(clock.now(), 2198);
    });

    it('has one try where no answer came in time: the portal would take as long again', async () => {
      const portal = await suite.startPortal();
      const { client, waits } = await suite.connect(portal, { limits: () => ({ timeout: 20 }) });
      portal.faults.add({ kind: 'slow', ms: 60_000 });
      await assert.rejects(callList(client), ofKind('timeout'));
      assert.deepEqual([portal.log.length, waits], [1, []]);
    });

    it('stops waiting when the caller cancels', async () => {
      const { portal, client, clock } = await start();
      const stop = new AbortController();
      clock.onWait = () => stop.abort();
      portal.faults.add({ kind: 'cut', takesEffect: false }, { times: 9 });
      await assert.rejects(callList(client, { signal: stop.signal }), ofKind('cancelled'));
      assert.equal(portal.log.length, 1);
    });
  });

  const finalAnswers = {
    'OVERLOAD_LIMIT, which only people lift': { status: 503, body: '{"error":"OVERLOAD_LIMIT"}', kind: 'overloaded' },
    'a wrong argument': { status: 400, body: '{"error":"ERROR_ARGUMENT"}', kind: 'rejected' },
    'a page that says no': { status: 403, body: '<h1>Forbidden</h1>', kind: 'protocol' },
  } as const;
  for (const [name, { status, body, kind }] of Object.entries(finalAnswers)) {
    it(`does not go again: ${name}`, async () => {
      const { portal, client, clock } = await start();
      portal.faults.add({ kind: 'answer', status, body });
      await assert.rejects(callList(client), ofKind(kind));
      assert.deepEqual([portal.log.length, clock.waits], [1, []]);
    });
  }

  describe('because of the rate', () => {
    for (const repeat of ['always', 'ifNotExecuted'] as const) {
      it(`waits, longer each time, and goes on when there is room again (${repeat})`, async () => {
        const { portal, client, clock } = await start({ rateLimit: { size: 2, perSecond: 0.2 } });
        for (let i = 0; i < 3; i++) {
          assert.equal(await callList(client, { repeat }), 0);
        }
        // One request needs 5 s of the bucket: 1.5 + 2.25 + 3.375 s are the first that suffice.
        assert.deepEqual(clock.waits, [1500, 2250, 3375]);
        assert.equal(codesOf(portal).filter((code) => code === 'QUERY_LIMIT_EXCEEDED').length, 3);
        assert.equal(portal.log.length, 6);
      });
    }

    it('gives up after six waits', async () => {
      const { portal, client, clock } = await start({ rateLimit: { size: 1, perSecond: 0 } });
      await callList(client);
      await assert.rejects(callList(client), ofKind('rateLimited'));
      assert.deepEqual(clock.waits, [1500, 2250, 3375, 5063, 7594, 11391]);
      assert.equal(portal.log.length, 8);
    });

    it('stops waiting when the caller cancels', async () => {
      const { portal, client, clock } = await start({ rateLimit: { size: 1, perSecond: 0 } });
      const stop = new AbortController();
      clock.onWait = () => stop.abort();
      await callList(client);
      await assert.rejects(callList(client, { signal: stop.signal }), ofKind('cancelled'));
      assert.deepEqual([clock.waits, portal.log.length], [[1500], 2]);
    });

    it('waits as well after its token was renewed', async () => {
      const { portal, client, clock } = await start({ rateLimit: { size: 1, perSecond: 1 } });
      portal.accounts.tokens.expireAccessTokens();
      assert.equal(await callList(client), 0);
      assert.deepEqual([clock.waits, codesOf(portal)], [[1500], ['expired_token', 'QUERY_LIMIT_EXCEEDED', undefined]]);
    });

    it('holds back the requests of everybody on that address', async () => {
      const { portal, client, queue, clock } = await start({ rateLimit: { size: 2, perSecond: 2 } });
      const began = clock.now();
      await Promise.all([callList(client), callList(client)]);
      let other: Promise<unknown> | undefined;
      clock.onWait = () => {
        other ??= queue.reader.list({});
      };
      await callList(client);
      await other;
      assert.deepEqual(
        portal.log.map(({ at, errorCode }) => [at - began, errorCode]),
        [
          [0, undefined],
          [0, undefined],
          [0, 'QUERY_LIMIT_EXCEEDED'],
          [1500, undefined],
          [1500, undefined],
        ],
      );
    });

    it('shows until when it waits, if that is longer than a moment', async () => {
      const { client, clock } = await start({ rateLimit: { size: 1, perSecond: 0.2 } });
      const shown: unknown[] = [];
      const from = clock.now();
      client.onDidChangeWaiting((waiting) => {
        assert.deepEqual(waiting, client.waiting);
        shown.push(waiting && { kind: waiting.kind, in: waiting.until - from });
      });
      await callList(client);
      await callList(client);
      // Not the first pause of 1.5 s.
      assert.deepEqual(shown, [{ kind: 'rate', in: 3750 }, undefined, { kind: 'rate', in: 7125 }, undefined]);
      assert.equal(client.waiting, undefined);
    });
  });

  describe('because its method is blocked', () => {
    it('waits until the operating time goes down, as the last good answer said, and shows that', async () => {
      const { portal, client, clock } = await start();
      portal.operating.costOf = () => 481;
      await callList(client);
      clock.onWait = () => {
        assert.deepEqual(client.waiting, { kind: 'operating', until: clock.now() + 10 * minute });
      };
      portal.operating.costOf = () => 0;
      await callList(client);
      assert.deepEqual(
        [clock.waits, codesOf(portal), client.waiting],
        [[10 * minute], [undefined, 'OPERATION_TIME_LIMIT', undefined], undefined],
      );
    });

    it('knows that time by the server’s clock, whatever ours says', async () => {
      const { portal, client, clock } = await start();
      portal.clock.advance(-3 * 60 * minute);
      portal.operating.costOf = () => 481;
      await callList(client);
      portal.operating.costOf = () => 0;
      await callList(client);
      assert.deepEqual(clock.waits, [10 * minute]);
    });

    describe('and the caller stops that wait', () => {
      it('fails with what blocked it, as a call and as a command', async () => {
        const { portal, client, clock } = await start();
        for (const send of [
          async (stop: AbortSignal) => await client.call(list, {}, { repeat: 'ifNotExecuted', stop }),
          async (stop: AbortSignal) => {
            const results = await client.batch(new Map([['a', count(0)]]), {}, { repeat: 'always', stop });
            throw results.get('a') ?? new Error('no result');
          },
        ]) {
          const stop = new AbortController();
          clock.onWait = () => stop.abort();
          block(portal);
          await assert.rejects(send(stop.signal), ofKind('operatingLimit'));
          assert.equal(client.waiting, undefined);
        }
        assert.equal(portal.log.length, 2);
      });

      it('does not end other waits, nor a request', async () => {
        const { portal, client } = await start();
        const stop = AbortSignal.abort();
        portal.faults.add({ kind: 'cut', takesEffect: false });
        assert.equal(await callList(client, { stop }), 0);
        portal.faults.add({ kind: 'answer', status: 503, body: '{"error":"QUERY_LIMIT_EXCEEDED"}' });
        assert.equal(await callList(client, { stop }), 0);
        assert.equal(portal.log.length, 4);
      });
    });

    it('waits 10 s, twice, where no answer has said until when', async () => {
      for (const repeat of ['always', 'ifNotExecuted'] as const) {
        const { portal, client, clock } = await start();
        portal.faults.add({ kind: 'answer', status: 429, body: '{"error":"OPERATION_TIME_LIMIT"}' }, { times: 9 });
        await assert.rejects(callList(client, { repeat }), ofKind('operatingLimit'));
        assert.deepEqual([clock.waits, portal.log.length], [[10_000, 10_000], 3]);
      }
    });

    it('stops waiting when the caller cancels', async () => {
      const { portal, client, clock } = await start();
      const stop = new AbortController();
      clock.onWait = () => stop.abort();
      portal.faults.add({ kind: 'answer', status: 429, body: '{"error":"OPERATION_TIME_LIMIT"}' });
      await assert.rejects(callList(client, { signal: stop.signal }), ofKind('cancelled'));
      assert.deepEqual([portal.log.length, client.waiting], [1, undefined]);
    });
  });

  describe('as a command of a batch call', () => {
    const feature = { method: 'feature.get', params: { CODE: 'rest_offline_extended' } };
    const commands = new Map([
      ['a', count(0)],
      ['b', feature],
      ['c', count(1)],
    ]);
    const yes = { value: 'Y' };

    it('goes again with all others of the call, since they may refer to it', async () => {
      const { portal, client, clock } = await start({ rows: makeRows(3) });
      await client.batch(commands, {}, { repeat: 'always' });
      block(portal);
      assert.deepEqual(outcomes(await client.batch(commands, {}, { repeat: 'always' })), { a: [], b: yes, c: [] });
      assert.deepEqual(
        [sent(portal), clock.waits],
        [
          [
            ['a', 'b', 'c'],
            ['a', 'b', 'c'],
            ['a', 'b', 'c'],
          ],
          [10 * minute],
        ],
      );
    });

    it('goes again alone where the others must not be executed twice', async () => {
      const { portal, client, clock } = await start({ rows: makeRows(3) });
      await client.batch(commands, {}, { repeat: 'ifNotExecuted' });
      block(portal);
      const results = await client.batch(commands, {}, { repeat: 'ifNotExecuted' });
      assert.deepEqual(Object.entries(outcomes(results)), [
        ['a', []],
        ['b', yes],
        ['c', []],
      ]);
      assert.deepEqual(
        [sent(portal), clock.waits],
        [
          [
            ['a', 'b', 'c'],
            ['a', 'b', 'c'],
            ['a', 'c'],
          ],
          [10 * minute],
        ],
      );
    });

    it('waits as long as the one that is blocked for longest', async () => {
      const { portal, client, clock } = await start();
      await client.batch(new Map([['a', count(0)]]), {}, { repeat: 'always' });
      block(portal);
      // Nobody has said until when this one is blocked.
      portal.operating.add(portal.application.clientId, 'feature.get', 481);
      await client.batch(commands, {}, { repeat: 'always' });
      assert.deepEqual(clock.waits, [10 * minute]);
    });

    it('gives its error after two more tries', async () => {
      for (const repeat of ['always', 'ifNotExecuted'] as const) {
        const { portal, client, clock } = await start();
        block(portal);
        const results = await client.batch(new Map([['a', count(0)]]), {}, { repeat });
        assert.deepEqual(outcomes(results), { a: 'operatingLimit' });
        assert.deepEqual([portal.log.length, clock.waits], [3, [10_000, 10_000]]);
      }
    });

    it('keeps what the others answered when its next try is lost, or cancelled', async () => {
      for (const kind of ['network', 'cancelled'] as const) {
        const { portal, client, clock } = await start();
        const stop = new AbortController();
        block(portal);
        clock.onWait = () => (kind === 'cancelled' ? stop.abort() : undefined);
        portal.faults.add({ kind: 'cut', takesEffect: true }, { requestNumber: 2 });
        const results = await client.batch(commands, {}, { repeat: 'ifNotExecuted', signal: stop.signal });
        assert.deepEqual(outcomes(results), { a: kind, b: yes, c: kind });
      }
    });

    it('throws when a call that goes again as a whole is lost', async () => {
      const { portal, client } = await start();
      block(portal);
      portal.faults.add({ kind: 'cut', takesEffect: true }, { when: () => portal.log.length > 1, times: 9 });
      await assert.rejects(client.batch(commands, {}, { repeat: 'always' }), ofKind('network'));
    });

    it('does not go again after a refusal that stays', async () => {
      const { portal, client, clock } = await start();
      const wrong = { method: list, params: { filter: { '!ID': 2 } } };
      const results = await client.batch(new Map([['a', wrong]]), {}, { repeat: 'always' });
      assert.deepEqual([outcomes(results), portal.log.length, clock.waits], [{ a: 'rejected' }, 1, []]);
    });
  });
});
