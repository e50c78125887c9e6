import assert from 'node:assert/strict';
import { ThemeColor, ThemeIcon, type TreeItem } from 'vscode';
import type { PortalChange } from '../../src/core/portal/portal.ts';
import { wholeListing } from '../../src/core/queue/listing.ts';
import { type DemoPortal, startDemoPortal } from '../../src/demoPortal/demoPortal.ts';
import { toTreeItem } from '../../src/host/tree/treeItem.ts';
import { seen } from '../support/rows.ts';
import { dealRow } from '../support/product.ts';
import { createTestQueue, type TestQueue } from '../support/testQueue.ts';

const HOUR = 60 * 60 * 1000;
const DAY = 24 * HOUR;
const processId = 'yh3gu929sf0d32lsfysqas2y1hlpp09q';

/** What a screen reader says of a row. */
function labelOf({ accessibilityInformation }: TreeItem): string | undefined {
  return accessibilityInformation?.label;
}

describe('the rows of the tree', () => {
  let portal: DemoPortal;
  let client: TestQueue;

  beforeEach(async () => {
    portal = await startDemoPortal({ rows: [dealRow(1, 38)] });
    client = await createTestQueue(portal);
    await client.queue.model.refresh();
  });
  afterEach(async () => {
    await client.close();
    await portal.close();
  });

  /** The rows of a portal, its group and its record, after something about the portal was changed. */
  async function rowsAfter(change: PortalChange) {
    await client.portals.update('portal', change);
    return [portalRow(), groupRow(), recordRow(1)] as const;
  }

  function portalRow(): TreeItem {
    return toTreeItem({ kind: 'portal', queue: client.queue }, Date.now());
  }

  function groupRow(): TreeItem {
    const { queue } = client;
    const group = queue.model.snapshot?.groups[0];
    assert.ok(group !== undefined);
    return toTreeItem({ kind: 'group', queue, group }, Date.now());
  }

  function recordRow(id: number): TreeItem {
    const { queue } = client;
    const record = queue.model.snapshot?.groups.flatMap(({ records }) => records).find((one) => one.id === String(id));
    assert.ok(record !== undefined);
    return toTreeItem({ kind: 'record', queue, record }, Date.now());
  }

  /** The row of a record that changed so long ago. */
  function rowAt(age: number, values: Parameters<typeof dealRow>[2] = {}): TreeItem {
    const changedAt = Date.UTC(2026, 10, 6, 23, 10, 44);
    const record = seen(dealRow(5_321_874, 38, { changedAt: changedAt / 1000, ...values }));
    return toTreeItem({ kind: 'record', queue: client.queue, record }, changedAt + age);
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
    const production = await rowsAfter({ isReadOnly: false });
    assert.deepEqual(contexts(production), ['portal', 'group', 'record']);
    assert.equal(production[0].description, '1 · production');
  });

  it('say that a portal is production before what a narrow sidebar cuts off', async () => {
    portal.table.insert(dealRow(2, 2, { error: true }));
    await client.queue.model.refresh();
    const [row] = await rowsAfter({ isProduction: true });
    assert.equal(row.description, '2 · production · 1 failed');
  });

  it('offer to diagnose a queue that is empty', async () => {
    portal.consumer.remove([1]);
    await client.queue.model.refresh();
    assert.equal(portalRow().contextValue, 'portal.empty');
  });

  it('say how much of a queue is shown', async () => {
    portal.table.insert(dealRow(2, 2, { error: true }));
    portal.table.insert(dealRow(3, 3, { error: true }));
    client.queue.model.setListing({ ...wholeListing, show: 'failed' });
    await client.queue.model.refreshAfterChange();
    assert.equal(portalRow().description, '2 of 3');
  });

  it('tell age and state, the state by its icon too', () => {
    const failed = new ThemeColor('list.errorForeground');
    const table = [
      [30_000, {}, '30 s', new ThemeIcon('circle')],
      [12 * 60_000, { processId }, '12 min · reserved', new ThemeIcon('lock')],
      [5 * HOUR, { error: true }, '5 h · failed', new ThemeIcon('error', failed)],
      [14 * DAY, { processId, error: true }, '14 d · failed, reserved', new ThemeIcon('error', failed)],
    ] as const;
    for (const [age, values, description, icon] of table) {
      const row = rowAt(age, values);
      assert.deepEqual([row.label, row.description, row.iconPath], ['#5321874 Deal 38', description, icon]);
    }
  });

  it('tell in the last week when the portal may drop a record, and then until when it does', () => {
    const table = [
      [23 * DAY - 1000, '22 d'],
      [23 * DAY, '23 d · drops in 7 d'],
      [29.5 * DAY, '29 d · drops in 1 d'],
      [30 * DAY, '30 d · drops within 5 d'],
      [34 * DAY, '34 d · drops within 1 d'],
      [36 * DAY, '36 d'],
    ] as const;
    for (const [age, description] of table) {
      assert.equal(rowAt(age).description, description);
    }
  });

  it('say to who hears them what they show to who sees them', () => {
    assert.equal(
      labelOf(rowAt(14 * DAY + 11 * HOUR, { processId })),
      '#5321874 Deal 38, reserved, ONCRMDEALUPDATE, changed 14 days ago',
    );
    assert.equal(
      labelOf(rowAt(28 * DAY)),
      '#5321874 Deal 38, waiting, ONCRMDEALUPDATE, changed 28 days ago, drops in 2 d',
    );
    assert.equal(labelOf(groupRow()), 'ONCRMDEALUPDATE, 1 record');
    assert.equal(labelOf(portalRow()), 'test, 1');
  });

  it('mark what came or changed with a refresh until the next one', async () => {
    const { model } = client.queue;
    portal.table.insert(dealRow(2, 39));
    const changed = portal.table.find(1);
    assert.ok(changed !== undefined);
    changed.processId = processId;
    await model.refresh();
    assert.equal(groupRow().description, '2 · +1');
    assert.deepEqual(
      [1, 2].map((id) => recordRow(id).resourceUri?.toString()),
      ['offline-event-mark:/changed', 'offline-event-mark:/new'],
    );
    assert.match(labelOf(recordRow(1)) ?? '', /, changed since the last refresh$/);
    assert.match(labelOf(recordRow(2)) ?? '', /, new since the last refresh$/);
    await model.refresh();
    assert.equal(groupRow().description, '2');
    assert.deepEqual(
      [1, 2].map((id) => recordRow(id).resourceUri),
      [undefined, undefined],
    );
  });

  it('show marks of direction and control in names and ids written out, so that they turn nothing round', () => {
    const row = rowAt(0, { eventName: 'ONTEST', eventData: { ID: 'a\u202Eb\nc' } });
    assert.equal(row.label, String.raw`#5321874 a\u202Eb\u000Ac`);
  });
});
