import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import {
  ENTERPRISE_LIMIT,
  type RateLimit,
  RateLimiter,
  STANDARD_LIMIT,
  type Urgency,
} from '../../../../src/core/rest/rateLimiter.ts';
import { ofKind } from '../../../support/ofKind.ts';
import { SimulatedClock } from '../../../support/simulatedClock.ts';

interface Admitted {
  readonly name: number;
  readonly urgency: Urgency;
  /** Milliseconds. */
  readonly at: number;
}

/** A limiter, and whom it let through. */
function start(limit: RateLimit | undefined = STANDARD_LIMIT): {
  clock: SimulatedClock;
  limiter: RateLimiter;
  admitted: Admitted[];
  ask: (urgency: Urgency, name: number, signal?: AbortSignal) => Promise<void>;
} {
  const clock = new SimulatedClock();
  const limiter = new RateLimiter(clock, () => limit);
  const admitted: Admitted[] = [];
  const ask = async (urgency: Urgency, name: number, signal?: AbortSignal): Promise<void> => {
    await limiter.admit({ urgency, signal });
    admitted.push({ name, urgency, at: clock.now() });
  };
  return { clock, limiter, admitted, ask };
}

const numbers = (count: number): number[] => Array.from({ length: count }, (_, i) => i);
const namesOf = (admitted: readonly Admitted[], urgency?: Urgency): number[] =>
  admitted.filter((one) => urgency === undefined || one.urgency === urgency).map(({ name }) => name);

/** Fails if more than `size` + `perSecond` · t requests went out in any window of t seconds: what the portal's bucket would refuse. */
function assertWithin({ size, perSecond }: RateLimit, admitted: readonly Admitted[]): void {
  let level = 0;
  let before = 0;
  for (const { at } of admitted) {
    level = Math.max(0, level - ((at - before) / 1000) * perSecond) + 1;
    before = at;
    assert.ok(level <= size, `the bucket of ${size} holds ${level} at ${at} ms`);
  }
}

/** While a request waits, the other line gets at most one request more than its own. */
function assertFair(
  admitted: readonly Admitted[],
  asked: readonly { readonly after: number; readonly urgency: Urgency }[],
  gone: ReadonlySet<number>,
): void {
  let time = 0;
  const cameAt = asked.map(({ after }) => (time += after));
  for (const [place, { name, urgency }] of admitted.entries()) {
    const since = admitted.slice(0, place).filter(({ at }) => at > (cameAt[name] ?? 0));
    const own = since.filter((one) => one.urgency === urgency).length;
    assert.ok(since.length - own <= own + 1, `${urgency} ${name} had to wait for too many; ${gone.size} gone`);
  }
}

describe('the rate limiter of an address', () => {
  it('lets out at once what fits, and the rest in the long run’s pace, a little below what the portal takes', async () => {
    const { admitted, ask } = start();
    await Promise.all(numbers(84).map(async (name) => await ask('click', name)));
    assert.deepEqual(namesOf(admitted), numbers(84));
    assert.equal(admitted.filter(({ at }) => at === 0).length, 48);
    // 36 more, 1.8 per second.
    assert.ok(Math.abs((admitted.at(-1)?.at ?? 0) - 20_000) < 100, String(admitted.at(-1)?.at));
  });

  it('leaves a full bucket alone until three fit, so that others find room too', async () => {
    const { admitted, ask } = start();
    await Promise.all(numbers(54).map(async (name) => await ask('click', name)));
    assert.deepEqual(
      admitted.slice(48).map(({ at }) => at),
      [1667, 1667, 1667, 3334, 3334, 3334],
    );
  });

  it('lets out five times as many where the plan takes them', async () => {
    const { admitted, ask } = start(ENTERPRISE_LIMIT);
    await Promise.all(numbers(290).map(async (name) => await ask('click', name)));
    assert.equal(admitted.filter(({ at }) => at === 0).length, 245);
    assert.ok(Math.abs((admitted.at(-1)?.at ?? 0) - 10_000) < 100, String(admitted.at(-1)?.at));
  });

  it('lets out everything where there is no limit', async () => {
    const { admitted, ask, clock } = start(undefined);
    const limiter = new RateLimiter(clock, () => undefined);
    await Promise.all(numbers(1000).map(async () => await limiter.admit({ urgency: 'click' })));
    assert.deepEqual([clock.waits, admitted, limiter.perSecond], [[], [], 2]);
    await ask('click', 1);
  });

  it('follows a limit that changes while requests wait', async () => {
    const clock = new SimulatedClock();
    let limit: RateLimit | undefined = STANDARD_LIMIT;
    const limiter = new RateLimiter(clock, () => limit);
    clock.onWait = () => {
      limit = undefined;
    };
    await Promise.all(numbers(100).map(async () => await limiter.admit({ urgency: 'click' })));
    assert.equal(clock.waits.length, 1);
  });

  it('lets clicks and the background take turns while both wait, each in its order', async () => {
    const { admitted, ask } = start({ size: 3, perSecond: 2 });
    await ask('click', 0);
    const background = numbers(6).map(async (name) => await ask('background', name));
    const clicks = numbers(4).map(async (name) => await ask('click', name + 1));
    await Promise.all([...background, ...clicks]);
    assert.deepEqual(
      admitted.map(({ urgency, name }) => `${urgency} ${name}`),
      [
        'click 0',
        'background 0',
        'click 1',
        'background 1',
        'click 2',
        'background 2',
        'click 3',
        'background 3',
        'click 4',
        'background 4',
        'background 5',
      ],
    );
  });

  it('forgets who cancels, before and while it waits, and does not count it', async () => {
    const { admitted, ask, clock } = start({ size: 3, perSecond: 2 });
    const stop = new AbortController();
    await ask('click', 0);
    const waiting = [ask('click', 1), ask('click', 2, stop.signal), ask('click', 3)];
    const cancelled = assert.rejects(waiting[1] ?? Promise.resolve(), ofKind('cancelled'));
    stop.abort();
    await cancelled;
    await assert.rejects(ask('click', 4, stop.signal), ofKind('cancelled'));
    await Promise.all([waiting[0], waiting[2]]);
    assert.deepEqual(namesOf(admitted), [0, 1, 3]);
    assert.ok(clock.now() < 1200);
  });

  it('does not mind a cancel after the request went out', async () => {
    const { admitted, ask } = start();
    const stop = new AbortController();
    await ask('click', 0, stop.signal);
    const later = numbers(60).map(async (name) => await ask('click', name + 1));
    stop.abort();
    await Promise.all(later);
    assert.equal(admitted.length, 61);
  });

  it('tells a request that has to wait until about when, and again after a refusal', async () => {
    const { limiter, clock } = start({ size: 3, perSecond: 2 });
    const told: [name: string, until: number][] = [];
    const admit = async (urgency: Urgency, name: string): Promise<void> =>
      await limiter.admit({ urgency, onDelay: (until) => told.push([name, until]) });
    await admit('click', 'fits');
    const waiting = [admit('click', 'first'), admit('click', 'second'), admit('background', 'turn')];
    // 1.8 per second: one each 556 ms.
    assert.deepEqual(told, [
      ['first', 556],
      ['second', 1112],
      ['turn', 1112],
    ]);
    limiter.backOff(1500);
    assert.deepEqual(told.slice(3), [
      ['first', 2612],
      ['second', 3723],
      ['turn', 2612],
    ]);
    await Promise.all(waiting);
    assert.ok(clock.now() <= 3723);
  });

  describe('after a refusal', () => {
    it('lets nobody out until the pause is over, and takes the bucket for full then', async () => {
      const { admitted, ask, limiter } = start();
      limiter.backOff(1500);
      await Promise.all(numbers(6).map(async (name) => await ask(name % 2 === 0 ? 'click' : 'background', name)));
      const times = admitted.map(({ at }) => at);
      const [first = 0, second = 0, , , fifth = 0] = times;
      assert.deepEqual([first, times], [1500, [first, second, second, second, fifth, fifth]]);
      // Room for three, at half of 1.8 per second, and a little more with each second.
      assert.deepEqual([second - first, fifth - second], [3334, 3103]);
    });

    it('lets one out as soon as the pause is over, also where a full bucket was being waited for', async () => {
      const { admitted, ask, limiter } = start();
      const asked = numbers(50).map(async (name) => await ask('click', name));
      limiter.backOff(5000);
      await Promise.all(asked);
      assert.equal(admitted[48]?.at, 5000);
    });

    it('keeps a tenth of the pace however often it is refused', async () => {
      const { ask, limiter, clock } = start();
      for (let refusal = 0; refusal < 10; refusal++) {
        limiter.backOff(1000);
        await ask('click', refusal);
      }
      const before = clock.now();
      await ask('click', 10);
      // Three at a tenth of 2 per second.
      assert.ok(clock.now() - before > 10_000 && clock.now() - before <= 15_000, String(clock.now() - before));
    });

    it('waits for the longest of several pauses, and counts refusals at the same time once', async () => {
      const one = start();
      one.limiter.backOff(1500);
      const several = start();
      several.limiter.backOff(1500);
      several.limiter.backOff(500);
      several.limiter.backOff(0);
      for (const { ask } of [one, several]) {
        await Promise.all([ask('click', 0), ask('click', 1)]);
      }
      assert.deepEqual(several.admitted, one.admitted);
    });

    it('comes back to its full pace in time', async () => {
      const { ask, limiter, clock } = start();
      limiter.backOff(1500);
      await ask('click', 0);
      await clock.sleep(60_000);
      const before = clock.now();
      await Promise.all(numbers(48 + 18).map(async (name) => await ask('click', name)));
      assert.ok(Math.abs(clock.now() - before - 10_000) < 100, String(clock.now() - before));
    });

    it('pauses as well where there is no limit, and then goes on without', async () => {
      const clock = new SimulatedClock();
      const limiter = new RateLimiter(clock, () => undefined);
      limiter.backOff(1500);
      await Promise.all(numbers(100).map(async () => await limiter.admit({ urgency: 'click' })));
      assert.deepEqual([clock.now(), clock.waits], [1500, [1500]]);
    });
  });

  it('waits no longer because the computer’s clock is put back', async () => {
    const clock = new SimulatedClock(10_000_000);
    let back = 0;
    const limiter = new RateLimiter(
      { now: () => clock.now() - back, sleep: async (ms, signal) => await clock.sleep(ms, signal) },
      () => STANDARD_LIMIT,
    );
    limiter.backOff(1500);
    back = 5_000_000;
    await limiter.admit({ urgency: 'click' });
    assert.equal(clock.now(), 10_001_500);
  });

  it('keeps within the portal’s bucket, serves everybody who stays, in order, and neither line starves', async () => {
    const limits = fc.record({ size: fc.integer({ min: 6, max: 60 }), perSecond: fc.integer({ min: 1, max: 5 }) });
    /** Comes so many milliseconds after the one before; some give up, some see a refusal when their request goes out. */
    const requests = fc.array(
      fc.record({
        after: fc.oneof(fc.constant(0), fc.nat({ max: 1500 })),
        urgency: fc.constantFrom<Urgency>('click', 'background'),
        patience: fc.option(fc.nat({ max: 5000 }), { freq: 5 }),
        isRefused: fc.boolean(),
      }),
      { maxLength: 120 },
    );
    await fc.assert(
      fc.asyncProperty(limits, requests, async (limit, asked) => {
        const { clock, limiter, admitted, ask } = start(limit);
        const outcomes: Promise<'out' | 'gone'>[] = [];
        const gone = new Set<number>();
        for (const [name, { after, urgency, patience, isRefused }] of asked.entries()) {
          await clock.sleep(after);
          const stop = new AbortController();
          const outcome = ask(urgency, name, stop.signal).then(
            () => {
              if (isRefused && name % 10 === 0) {
                limiter.backOff(1500);
              }
              return 'out' as const;
            },
            () => {
              gone.add(name);
              return 'gone' as const;
            },
          );
          outcomes.push(outcome);
          if (patience !== null) {
            void clock.sleep(patience).then(() => stop.abort());
          }
        }
        await Promise.all(outcomes);
        assertWithin(limit, admitted);
        assert.deepEqual(
          namesOf(admitted).toSorted((a, b) => a - b),
          [...asked.keys()].filter((name) => !gone.has(name)),
        );
        for (const urgency of ['click', 'background'] as const) {
          const names = namesOf(admitted, urgency);
          assert.deepEqual(
            names,
            names.toSorted((a, b) => a - b),
          );
        }
        assertFair(admitted, asked, gone);
      }),
      { numRuns: 150, seed: 3 },
    );
  });
});
