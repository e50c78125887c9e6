import type { DemoPortal, DemoPortalOptions } from '../../src/demoPortal/demoPortal.ts';
import type { PortalSuite } from './portalSuite.ts';
import { SimulatedClock } from './simulatedClock.ts';
import type { TestQueue, TestQueueOptions } from './testQueue.ts';

/** A portal with the cloud's rate limit. Time goes on only while everybody waits, so that minutes of waiting take none. */
export interface LimitedPortal {
  readonly portal: DemoPortal;
  readonly clock: SimulatedClock;
  /** Another client that keeps within the limit, by itself: as in a window of its own. */
  readonly connect: (options?: TestQueueOptions) => Promise<TestQueue>;
  /** How many requests were refused for their rate. */
  readonly refused: () => number;
  /** Seconds since the portal was started. */
  readonly seconds: () => number;
}

/** The standard bucket, unless the options say otherwise: 50 requests at once, 2 per second. */
export async function startLimitedPortal(suite: PortalSuite, options: DemoPortalOptions = {}): Promise<LimitedPortal> {
  const began = Date.UTC(2026, 8, 17);
  const clock = new SimulatedClock(began);
  const rateLimit = { size: 50, perSecond: 2 };
  const portal = await suite.startPortal({ rateLimit, now: () => clock.now(), ...options });
  return {
    portal,
    clock,
    connect: async (own = {}) => await suite.connect(portal, { clock, isLimited: true, ...own }),
    refused: () => portal.log.filter(({ errorCode }) => errorCode === 'QUERY_LIMIT_EXCEEDED').length,
    seconds: () => (clock.now() - began) / 1000,
  };
}
