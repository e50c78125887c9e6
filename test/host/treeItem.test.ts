import assert from 'node:assert/strict';
import { ThemeIcon } from 'vscode';
import type { PortalChange } from '../../src/core/portal/portal.ts';
import { type DemoPortal, startDemoPortal } from '../../src/demoPortal/demoPortal.ts';
import { toTreeItem } from '../../src/host/tree/treeItem.ts';
import { dealRow } from '../support/product.ts';
import { createTestQueue, type TestQueue } from '../support/testQueue.ts';

describe('the rows of the tree', () => {
  let portal: DemoPortal;
  let client: TestQueue;

  before(async () => {
    portal = await startDemoPortal({ rows: [dealRow(1, 38)] });
    client = await createTestQueue(portal);
    await client.queue.model.refresh();
  });
  after(async () => {
    await client.close();
    await portal.close();
  });

  /** The rows of a portal, its group and its record, after something about the portal was changed. */
  async function rowsAfter(change: PortalChange) {
    const { queue, portals } = client;
    await portals.update('portal', change);
    const group = queue.model.snapshot?.groups[0];
    const record = group?.records[0];
    assert.ok(group !== undefined && record !== undefined);
    const now = Date.now();
    return [
      toTreeItem({ kind: 'portal', queue }, now),
      toTreeItem({ kind: 'group', queue, group }, now),
      toTreeItem({ kind: 'record', queue, record }, now),
    ] as const;
  }

  it('say what a portal is marked as, and give menus what they go by', async () => {
    const contexts = (rows: Awaited<ReturnType<typeof rowsAfter>>): unknown[] => rows.map((row) => row.contextValue);
    const plain = await rowsAfter({});
    assert.deepEqual(contexts(plain), ['portal', 'group', 'record']);
    assert.equal(plain[0].description, '1');
    assert.deepEqual(plain[0].iconPath, new ThemeIcon('globe'));
    const marked = await rowsAfter({ isReadOnly: true, isProduction: true });
    assert.deepEqual(contexts(marked), ['portal.readOnly', 'group.readOnly', 'record.readOnly']);
    assert.equal(marked[0].description, '1 · production · read-only');
    assert.deepEqual(marked[0].iconPath, new ThemeIcon('lock'));
    const { tooltip } = marked[0];
    assert.ok(typeof tooltip === 'string' && tooltip.includes('Read-only: nothing on it is changed from here.'));
    const production = await rowsAfter({ isReadOnly: false });
    assert.deepEqual(contexts(production), ['portal', 'group', 'record']);
    assert.equal(production[0].description, '1 · production');
  });

  it('say that a portal is production before what a narrow sidebar cuts off', async () => {
    portal.table.insert(dealRow(2, 2, { error: true }));
    await client.queue.model.refresh();
    const [row] = await rowsAfter({ isProduction: true });
    portal.consumer.remove([2]);
    assert.equal(row.description, '2 · production · 1 failed');
  });

  it('offer to diagnose a queue that is empty', async () => {
    portal.consumer.remove([1]);
    await client.queue.model.refresh();
    const row = toTreeItem({ kind: 'portal', queue: client.queue }, Date.now());
    assert.equal(row.contextValue, 'portal.empty');
  });
});
