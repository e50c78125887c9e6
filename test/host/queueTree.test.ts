import assert from 'node:assert/strict';
import { type DemoPortal, startDemoPortal } from '../../src/demoPortal/demoPortal.ts';
import { EmptyReasons } from '../../src/host/tree/emptyReasons.ts';
import { nodeId, type QueueNode } from '../../src/host/tree/queueNode.ts';
import { QueueTree } from '../../src/host/tree/queueTree.ts';
import { WelcomeState } from '../../src/host/tree/welcome.ts';
import { nodeClock } from '../../src/infra/nodeClock.ts';
import { dealRow } from '../support/product.ts';
import { createTestQueue, type TestQueue } from '../support/testQueue.ts';

describe('the tree of queues', () => {
  let portal: DemoPortal;
  let client: TestQueue;
  let tree: QueueTree;
  /** What was to be drawn anew, by the ids of the rows; `all` for the whole tree. */
  let drawn: (string[] | 'all')[];
  let end: () => void;

  beforeEach(async () => {
    const leads = Array.from({ length: 520 }, (_, i) => dealRow(100 + i, i, { eventName: 'ONCRMLEADADD' }));
    portal = await startDemoPortal({ rows: [dealRow(1, 38), ...leads] });
    client = await createTestQueue(portal);
    await client.queue.model.refresh();
    const reasons = new EmptyReasons();
    const welcome = new WelcomeState(client.queues, reasons);
    tree = new QueueTree(client.queues, nodeClock, { welcome, reasons });
    drawn = [];
    const subscription = tree.onDidChangeTreeData((nodes) => drawn.push(nodes?.map(nodeId) ?? 'all'));
    end = () => [subscription, tree, welcome, reasons].forEach((part) => part.dispose());
  });
  afterEach(async () => {
    end();
    await client.close();
    await portal.close();
  });

  /** The portal's row and its groups', as VS Code asks for them. */
  async function groupRows(): Promise<QueueNode[]> {
    const [row] = await tree.getChildren();
    assert.ok(row !== undefined);
    return await tree.getChildren(row);
  }

  it('draws only the group anew to which a page was added, and hands out the same rows for what was there', async () => {
    const before = await groupRows();
    const [, leads] = before;
    assert.ok(leads !== undefined);
    const firstPage = await tree.getChildren(leads);
    const items = firstPage.slice(0, 50).map((node) => tree.getTreeItem(node));
    await client.queue.model.loadMore('ONCRMLEADADD');
    assert.deepEqual(drawn, [['portal/ONCRMLEADADD']]);
    assert.ok((await groupRows()).every((node, i) => node === before[i]));
    const rows = await tree.getChildren(leads);
    assert.equal(rows.length, 101);
    assert.ok(rows.slice(0, 50).every((node, i) => node === firstPage[i] && tree.getTreeItem(node) === items[i]));
  });

  it('puts the records of a very long group into ranges, but for the last ones', async () => {
    const [, leads] = await groupRows();
    assert.ok(leads?.kind === 'group');
    while (!leads.group.isWhole) {
      await client.queue.model.loadMore('ONCRMLEADADD');
    }
    const rows = await tree.getChildren(leads);
    const [range] = rows;
    assert.ok(range?.kind === 'range');
    const inRange = await tree.getChildren(range);
    assert.deepEqual([rows.length, inRange.length], [21, 500]);
    const record = inRange[499];
    assert.ok(record?.kind === 'record');
    assert.equal(tree.getTreeItem(range).label, '#100 … #599');
    assert.equal(nodeId(tree.getParent(record) ?? record), nodeId(range));
    assert.equal(tree.getParent(range), leads);
    assert.equal(tree.getParent(rows[20] ?? range), leads);
  });

  it('draws the rows of a portal anew that was refreshed or renamed, under the same ids', async () => {
    const before = await groupRows();
    await client.queue.model.refresh();
    assert.deepEqual(drawn, [['portal']]);
    assert.deepEqual((await groupRows()).map(nodeId), before.map(nodeId));
    await client.portals.update('portal', { name: 'fabrikam' });
    assert.deepEqual(drawn, [['portal'], ['portal']]);
    await client.portals.update('portal', { name: 'fabrikam' });
    assert.deepEqual(drawn, [['portal'], ['portal']]);
  });

  it('draws the whole tree anew when a portal comes or goes', async () => {
    await tree.getChildren();
    await client.portals.add({ id: 'other', name: 'other', address: portal.address, signIn: 'sign-in' });
    assert.deepEqual(drawn, ['all']);
    await client.portals.remove('other');
    assert.deepEqual(drawn, ['all', 'all']);
  });

  it('finds the parents of rows that it handed out', async () => {
    const [, leads] = await groupRows();
    assert.ok(leads !== undefined);
    const rows = await tree.getChildren(leads);
    for (const row of [rows.at(0), rows.at(-1)]) {
      assert.ok(row !== undefined);
      assert.equal(tree.getParent(row), leads);
    }
  });
});
