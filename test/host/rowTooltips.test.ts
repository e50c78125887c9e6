import assert from 'node:assert/strict';
import MarkdownIt from 'markdown-it';
import { CancellationTokenSource, type MarkdownString } from 'vscode';
import { type DemoPortal, startDemoPortal } from '../../src/demoPortal/demoPortal.ts';
import { GroupDetailsCache } from '../../src/host/tree/groupDetailsCache.ts';
import type { QueueNode } from '../../src/host/tree/queueNode.ts';
import { toTooltip } from '../../src/host/tree/treeItem.ts';
import { toMarkdown } from '../../src/host/texts/tooltip.ts';
import { dealRow } from '../support/product.ts';
import { createTestQueue, type TestQueue } from '../support/testQueue.ts';

const processId = 'yh3gu929sf0d32lsfysqas2y1hlpp09q';
const changedAt = Date.UTC(2026, 10, 6, 23, 10, 44) / 1000;
const now = Date.UTC(2026, 10, 21, 11, 2, 11);
const markdown = new MarkdownIt({ html: true, linkify: true });

const textTokens = new Set(['text', 'text_special', 'strong_open', 'strong_close', 'hardbreak']);

/** What a reader sees of a tooltip, line by line. Fails where it has anything but text and one bold title. */
function linesOf(tooltip: MarkdownString): string[] {
  assert.ok(tooltip.isTrusted !== true && tooltip.supportHtml !== true && tooltip.supportThemeIcons !== true);
  const [open, inline, ...rest] = markdown.parse(tooltip.value, {});
  assert.deepEqual(
    [open?.type, inline?.type, rest.map(({ type }) => type)],
    ['paragraph_open', 'inline', ['paragraph_close']],
  );
  const tokens = inline?.children ?? [];
  assert.deepEqual(
    tokens.filter(({ type }) => !textTokens.has(type)),
    [],
  );
  assert.equal(tokens.filter(({ type }) => type === 'strong_open').length, 1);
  return tokens
    .map(({ type, content }) => (type === 'hardbreak' ? '\n' : content))
    .join('')
    .split('\n');
}

describe('the tooltips of the tree', () => {
  let portal: DemoPortal;
  let client: TestQueue;
  let details: GroupDetailsCache;

  beforeEach(async () => {
    portal = await startDemoPortal({
      rows: [
        dealRow(1, 38, { changedAt }),
        dealRow(2, 39, { changedAt, processId, eventAdditional: { user_id: 0 } }),
        dealRow(3, 40, { changedAt, processId, error: true, eventAdditional: false }),
        dealRow(4, 41, { changedAt: changedAt + 3600, error: true }),
      ],
    });
    client = await createTestQueue(portal);
    details = new GroupDetailsCache();
    await client.queue.model.refresh();
  });
  afterEach(async () => {
    await client.close();
    await portal.close();
  });

  async function tooltipOf(
    node: QueueNode,
    token = new CancellationTokenSource().token,
  ): Promise<string[] | undefined> {
    const tooltip = await toTooltip(node, { now, details, token });
    return tooltip === undefined ? undefined : linesOf(tooltip);
  }

  function groupNode(): QueueNode {
    const { queue } = client;
    const group = queue.model.snapshot?.groups[0];
    assert.ok(group !== undefined);
    return { kind: 'group', queue, group };
  }

  it('tell of a record its object, state, process, age, user, both times, and when it is dropped', async () => {
    const { queue } = client;
    const records = queue.model.snapshot?.groups[0]?.records ?? [];
    const tooltips = await Promise.all(
      records.map(async (record) => await tooltipOf({ kind: 'record', queue, record })),
    );
    const [waiting, reserved, failedReserved, failed] = tooltips;
    assert.deepEqual(
      [waiting?.slice(0, 3), waiting?.slice(4)],
      [
        ['Deal 38, ONCRMDEALUPDATE', 'Waiting', 'Changed 14 days 11 hours ago by user 1'],
        ['The portal drops it between 6 Dec and 11 Dec.'],
      ],
    );
    assert.match(waiting?.[3] ?? '', /6 Nov 2026, 23:10:44 UTC$/);
    assert.deepEqual(reserved?.slice(1, 3), [
      'Reserved by yh3gu929…pp09q with 1 other',
      'Changed 14 days 11 hours ago by no user (automation)',
    ]);
    assert.deepEqual(failedReserved?.slice(1, 3), [
      'Failed, reserved by yh3gu929…pp09q with 1 other',
      'Changed 14 days 11 hours ago',
    ]);
    assert.equal(failed?.[1], 'Failed');
  });

  it('say that a process may hold more records than were read', async () => {
    for (let id = 100; id < 160; id++) {
      portal.table.insert(dealRow(id, id, { eventName: 'ONCRMLEADADD', processId }));
    }
    await client.queue.model.refresh();
    const { queue } = client;
    const record = queue.model.snapshot?.groups[0]?.records[1];
    assert.ok(record !== undefined);
    assert.equal(
      (await tooltipOf({ kind: 'record', queue, record }))?.[1],
      'Reserved by yh3gu929…pp09q with at least 51 others',
    );
  });

  it('tell of a group its states and ages, asked once until something changes', async () => {
    const start = portal.log.length;
    const lines = await tooltipOf(groupNode());
    assert.deepEqual(lines?.slice(0, 2), [
      'ONCRMDEALUPDATE',
      '4 records: 1 waiting, 1 reserved, 1 failed, 1 failed and reserved',
    ]);
    assert.match(lines?.[2] ?? '', /^Oldest \d+ Nov, \d\d:10, newest \d+ Nov, \d\d:10$/);
    await tooltipOf(groupNode());
    assert.equal(portal.log.length, start + 1);
    portal.consumer.remove([4]);
    await client.queue.model.refresh();
    assert.deepEqual((await tooltipOf(groupNode()))?.[1], '3 records: 1 waiting, 1 reserved, 1 failed and reserved');
  });

  it('say in one line why a group could not be asked about, and ask again the next time', async () => {
    portal.faults.add(
      { kind: 'answer', status: 502, body: '<html>Bad gateway</html>', contentType: 'text/html' },
      { times: 3 },
    );
    assert.deepEqual(await tooltipOf(groupNode()), [
      'ONCRMDEALUPDATE',
      '4 records',
      'test had an internal error. Try again later.',
    ]);
    assert.match((await tooltipOf(groupNode()))?.[1] ?? '', /^4 records: /);
  });

  it('ask about no group that nobody points at any more', async () => {
    const source = new CancellationTokenSource();
    portal.hooks.onBeforeRequest = () => source.cancel();
    assert.equal(await tooltipOf(groupNode(), source.token), undefined);
  });

  it('tell of a portal where it is, who reads it, what waits in it, and when it was read', async () => {
    await client.portals.update('portal', { applicationCode: 'local.6000', accountId: '1', isProduction: true });
    const lines = await tooltipOf({ kind: 'portal', queue: client.queue });
    assert.deepEqual(lines?.slice(0, -1), [
      `test, ${portal.address}`,
      'Application local.6000, signed in as user 1',
      'No connector',
      'Production: every dialog says so, and before a clear its name has to be typed.',
      '4 records: 1 waiting, 1 reserved, 1 failed, 1 failed and reserved',
      'Extended mode is available.',
    ]);
    assert.match(lines?.at(-1) ?? '', /^Read at /);
  });

  it('show whatever data hold as it is: no link, no image, no mark-up comes of it', () => {
    const payloads = [
      '[x](https://evil.example/a)',
      'https://evil.example www.evil.example a@evil.example',
      '<img src=x onerror=alert(1)>',
      '![x](https://evil.example/i.png)',
      '[x](command:workbench.action.closeWindow)',
      '$(trash) **b** _i_ `c` ~~s~~',
      '# h',
      '1. one',
      '| a | b |',
      '&lt;script&gt; &#60;',
      '\\[x\\]',
      '---',
    ];
    for (const payload of payloads) {
      const tooltip = toMarkdown({ title: payload, rest: payload, lines: [payload, payload] });
      assert.deepEqual(linesOf(tooltip), [`${payload}, ${payload}`, payload, payload]);
    }
  });
});
