import { type DemoPortal, type DemoPortalOptions, startDemoPortal } from '../../src/demoPortal/demoPortal.ts';
import { assertCleanLog, assertNoSecret, secretsOf } from './cleanLog.ts';
import { createTestQueue, type TestQueue, type TestQueueOptions } from './testQueue.ts';

/** Starts portals for the tests of one suite; see {@link portalSuite}. */
export interface PortalSuite {
  /** A portal without rate limit, unless the options say otherwise. */
  startPortal(options?: DemoPortalOptions): Promise<DemoPortal>;
  /** A client of the product on one of them. */
  connect(portal: DemoPortal, options?: TestQueueOptions): Promise<TestQueue>;
  /** Says that this test does what a user confirms: from here on, changing methods may be in the log. */
  confirm(): void;
}

/**
 * To be called in a `describe`: gives its tests portals and clients, and ends them after each test. There all that they received, logged and
 * remembered is held against the promises that no test may break.
 */
export function portalSuite(): PortalSuite {
  let portals: DemoPortal[] = [];
  let clients: TestQueue[] = [];
  let confirmed = false;

  afterEach('ends the portals, and finds no secret and no unconfirmed change in what they received', async () => {
    const ended = { portals, clients, confirmed };
    [portals, clients, confirmed] = [[], [], false];
    await Promise.all([...ended.clients, ...ended.portals].map(async (one) => await one.close()));
    for (const portal of ended.portals) {
      assertCleanLog(portal, ended);
      for (const { log, state, copies } of ended.clients) {
        assertNoSecret(secretsOf(portal), log.lines.join('\n'), 'the log');
        assertNoSecret(secretsOf(portal), [...state.values].join('\n'), 'the global state');
        assertNoSecret(secretsOf(portal), copies.text, 'the copies');
      }
    }
  });

  return {
    async startPortal(options = {}) {
      const portal = await startDemoPortal({ rateLimit: false, ...options });
      portals.push(portal);
      return portal;
    },
    async connect(portal, options) {
      const client = await createTestQueue(portal, options);
      clients.push(client);
      return client;
    },
    confirm() {
      confirmed = true;
    },
  };
}
