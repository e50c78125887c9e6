import assert from 'node:assert/strict';
import type { DemoPortal } from '../../../../src/demoPortal/demoPortal.ts';
import { EmptyReasons } from '../../../../src/host/tree/emptyReasons.ts';
import { dealRow } from '../../../support/product.ts';
import { portalSuite } from '../../../support/portalSuite.ts';
import type { TestQueue } from '../../../support/testQueue.ts';

describe('the reasons of empty queues', () => {
  const suite = portalSuite();
  let portal: DemoPortal;
  let client: TestQueue;
  let reasons: EmptyReasons;

  beforeEach(async () => {
    portal = await suite.startPortal({ rows: [] });
    client = await suite.connect(portal);
    reasons = new EmptyReasons();
    await client.queue.model.refresh();
  });
  afterEach(() => reasons.dispose());

  const checks = (): number =>
    portal.log.filter(({ commands }) => commands?.some(({ method }) => method === 'event.get') === true).length;

  /** Looks, and returns when the reason that this asks for is there. */
  async function lookAndWait(): Promise<void> {
    const told = Promise.withResolvers<undefined>();
    const subscription = reasons.onDidChange(() => told.resolve(undefined));
    reasons.look([client.queue]);
    await told.promise;
    subscription.dispose();
  }

  it('are asked for once, however often the queue is found empty', async () => {
    portal.bindings.remove(() => true);
    assert.equal(reasons.of(client.queue), undefined);
    await lookAndWait();
    assert.equal(reasons.of(client.queue), 'nothingBound');
    for (let i = 0; i < 3; i++) {
      await client.queue.model.refresh();
      reasons.look([client.queue]);
    }
    assert.equal(checks(), 1);
  });

  it('are asked for again where somebody doubts them, and stay until the answer is there', async () => {
    const bound = portal.bindings.list();
    portal.bindings.remove(() => true);
    await lookAndWait();
    bound.forEach((binding) => portal.bindings.add(binding));
    reasons.doubt(client.queue);
    assert.equal(reasons.of(client.queue), 'nothingBound');
    await lookAndWait();
    assert.equal(reasons.of(client.queue), 'nothingWaiting');
    assert.equal(checks(), 2);
  });

  it('are forgotten when the queue is not empty any more', async () => {
    await lookAndWait();
    portal.table.insert(dealRow(1, 38));
    await client.queue.model.refresh();
    reasons.look([client.queue]);
    assert.equal(reasons.of(client.queue), undefined);
    portal.consumer.remove([1]);
    await client.queue.model.refresh();
    assert.equal(reasons.of(client.queue), undefined);
    await lookAndWait();
    assert.equal(checks(), 2);
  });

  it('are not asked for where the queue could not be read', async () => {
    portal.faults.add({ kind: 'answer', status: 403, body: '{"error":"ACCESS_DENIED"}' });
    await assert.rejects(client.queue.model.refresh());
    reasons.look([client.queue]);
    assert.equal(checks(), 0);
  });
});
