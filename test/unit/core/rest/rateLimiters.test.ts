import assert from 'node:assert/strict';
import type { RateLimiter } from '../../../../src/core/rest/rateLimiter.ts';
import { RateLimiters } from '../../../../src/core/rest/rateLimiters.ts';
import { SimulatedClock } from '../../../support/simulatedClock.ts';

const northwind = 'https://northwind.bitrix24.com';

/** How many requests a limiter lets out at once. */
async function atOnce(limiter: RateLimiter, clock: SimulatedClock): Promise<number> {
  const stop = new AbortController();
  let count = 0;
  clock.onWait = () => stop.abort();
  const admit = async (): Promise<void> => {
    await limiter.admit({ urgency: 'click', signal: stop.signal });
    count++;
  };
  await Promise.allSettled(Array.from({ length: 300 }, admit));
  return count;
}

describe('the limiters of all addresses', () => {
  it('are one for each address, the same one each time', () => {
    const limiters = new RateLimiters(new SimulatedClock(), () => []);
    assert.equal(limiters.of(northwind), limiters.of(northwind));
    assert.notEqual(limiters.of(northwind), limiters.of('https://fabrikam.bitrix24.com'));
  });

  it('know the limits of the plans', async () => {
    const clock = new SimulatedClock();
    const limiters = new RateLimiters(clock, () => [northwind]);
    assert.equal(await atOnce(limiters.of(northwind), clock), 245);
    assert.equal(await atOnce(limiters.of('https://fabrikam.bitrix24.com'), clock), 48);
    assert.deepEqual(
      [northwind, 'https://x.example'].map((address) => limiters.of(address).perSecond),
      [5, 2],
    );
  });

  it('know a portal on the Enterprise plan however its address is written, and what is none for none', () => {
    let entries: string[] = [];
    const limiter = new RateLimiters(new SimulatedClock(), () => entries).of(northwind);
    for (const [entry, perSecond] of [
      ['northwind.bitrix24.com', 5],
      [' https://NORTHWIND.bitrix24.com/rest/ ', 5],
      ['https://northwind.bitrix24.com/crm/deal/details/1/', 5],
      ['northwind', 2],
      ['http://northwind.bitrix24.com', 2],
      ['northwind.bitrix24.ru', 2],
      ['', 2],
    ] as const) {
      entries = ['fabrikam.bitrix24.com', entry];
      assert.equal(limiter.perSecond, perSecond, entry);
    }
  });

  it('let everything out at an on-premise portal, from then on', async () => {
    const clock = new SimulatedClock();
    const limiters = new RateLimiters(clock, () => []);
    assert.equal(await atOnce(limiters.of(northwind), clock), 48);
    limiters.lift(northwind);
    assert.equal(await atOnce(limiters.of(northwind), clock), 300);
    assert.equal(await atOnce(limiters.of('https://fabrikam.bitrix24.com'), clock), 48);
  });
});
