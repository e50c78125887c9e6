import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import MarkdownIt from 'markdown-it';
import { isObject, type Json } from '../../../../src/core/json.ts';
import { type ClearRequest, planRequests } from '../../../../src/core/queue/clearRequests.ts';
import type { DemoPortal } from '../../../../src/demoPortal/demoPortal.ts';
import type { LoggedRequest } from '../../../../src/demoPortal/http/requestLog.ts';
import { asText, type RequestsContent, requestsMarkdown } from '../../../../src/host/clear/requestsMarkdown.ts';
import { plans, prepare, type RowPlan } from '../../../support/competition.ts';
import type { QueueRecord } from '../../../../src/core/queue/record.ts';
import { portalSuite } from '../../../support/portalSuite.ts';
import { seenIn } from '../../../support/rows.ts';
import { makeRows } from '../../demoPortal/callPortal.ts';

/** As VS Code's preview reads a document. */
const markdown = new MarkdownIt({ html: true, linkify: true });

/** What a document may be made of: words, tables and blocks of code. Nothing that is run, loaded or followed. */
const harmless = new Set(
  [
    'heading_open',
    'heading_close',
    'paragraph_open',
    'paragraph_close',
    'inline',
    'text',
    'code_inline',
    'fence',
  ].concat(['table', 'thead', 'tbody', 'tr', 'th', 'td'].flatMap((name) => [`${name}_open`, `${name}_close`])),
);

function documentOf(content: Partial<RequestsContent>): string {
  const table = { columns: ['record', 'about'], rows: [], rest: undefined };
  return [...requestsMarkdown({ title: 'Clear', intro: [], table, steps: [], ...content })].join('');
}

function tokensOf(text: string): { type: string; content: string; markup: string }[] {
  const blocks = markdown.parse(text, {});
  return [...blocks, ...blocks.flatMap(({ children }) => children ?? [])];
}

/** What a reader of the document takes for the requests: the method after each heading, and the JSON in the block below it. */
function readRequests(text: string): { method: string; body: Json }[] {
  const tokens = tokensOf(text);
  const methods = tokens.flatMap(({ type, content }) =>
    type === 'inline' ? (/: POST (\S+)$/.exec(content)?.[1] ?? []) : [],
  );
  const bodies = tokens.flatMap(({ type, content }) => (type === 'fence' ? [JSON.parse(content)] : []));
  assert.equal(methods.length, bodies.length);
  return methods.map((method, i) => ({ method, body: bodies[i] }));
}

/** A received request as a document writes it: the token hidden, the commands decoded. */
function asWritten({ method, body }: LoggedRequest): { method: string; body: Json } {
  const sent: Json = JSON.parse(body);
  assert.ok(isObject(sent));
  const { cmd = {} } = sent;
  assert.ok(isObject(cmd));
  const commands = Object.entries(cmd).map(([key, command]) => {
    assert.ok(typeof command === 'string');
    return [key, decodeURIComponent(command)] as const;
  });
  return { method, body: { ...sent, ...('cmd' in sent ? { cmd: Object.fromEntries(commands) } : {}), auth: '***' } };
}

/** The process id that each reservation got, by the key of its command. */
function watchReservations(portal: DemoPortal): ReadonlyMap<string, string> {
  const processIds = new Map<string, string>();
  portal.hooks.onAfterRequest = ({ commands = [] }) => {
    for (const { key } of commands.filter(({ method }) => method === 'event.offline.get')) {
      processIds.set(key, portal.table.find(Number(key.slice(1)))?.processId ?? '');
    }
  };
  return processIds;
}

function steps(requests: readonly ClearRequest[]): RequestsContent['steps'] {
  return requests.map((request) => ({ title: request.step, request }));
}

describe('a document of requests', function () {
  const suite = portalSuite();
  this.timeout(120_000);

  it('says exactly what is sent when the same records are cleared', async () => {
    suite.confirm();
    const portal = await suite.startPortal({ connectors: ['', 'shop'] });
    const { queue } = await suite.connect(portal);
    const processIds = watchReservations(portal);
    let changes = 0;
    const compare = async (named: readonly QueueRecord[], extendedMode: boolean): Promise<void> => {
      const requests = await planRequests(named, queue.reader, { extendedMode, authConnector: undefined });
      const text = documentOf({ steps: steps(requests) });
      const start = portal.log.length;
      const outcome = await queue.clear(named, { extendedMode });
      const filledIn = text.replaceAll(/\(process id from (r\d+)\)/g, (_, key: string) => processIds.get(key) ?? '');
      assert.deepEqual(readRequests(filledIn), portal.log.slice(start).map(asWritten));
      changes += outcome.cleared.length;
    };
    const check = async (list: RowPlan[], extendedMode: boolean): Promise<void> =>
      await compare(prepare(portal, list), extendedMode);
    await fc.assert(fc.asyncProperty(plans, fc.boolean(), check), { seed: 5, numRuns: 300 });
    for (const extendedMode of [true, false]) {
      portal.table.delete(portal.table.rows());
      portal.table.insertAll(makeRows(360));
      const everyThird = Array.from({ length: 120 }, (_, i) => 3 * i + 1);
      await compare(seenIn(portal, everyThird), extendedMode);
    }
    // The property would also hold for documents without any request that changes something.
    assert.ok(changes > 300, `only ${changes} records were cleared`);
  });

  it('names the connector in each request, and the token in none', async () => {
    const portal = await suite.startPortal({ records: 60, seed: 1, connectors: ['shop'] });
    const { queue } = await suite.connect(portal, { authConnector: 'shop' });
    const named = (await queue.model.refresh()).groups.flatMap(({ records }) => records);
    const requests = await planRequests(named, queue.reader, { extendedMode: true, authConnector: 'shop' });
    const text = documentOf({ steps: steps(requests) });
    assert.ok(!text.includes(portal.credentials.accessToken));
    const bodies = readRequests(text).map(({ body }) => body);
    assert.ok(bodies.length >= 3);
    assert.deepEqual(
      bodies.filter((body) => !isObject(body) || body['auth_connector'] !== 'shop' || body['auth'] !== '***'),
      [],
    );
  });
});

describe('foreign data in a document of requests', () => {
  const nasty = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.stringMatching(/^[`~$|\\<>[\]()!#*_\n\r &;:/.@a-z0-9-]{0,40}$/),
    fc.constantFrom(
      '<img src=x onerror=alert(1)>',
      '<script>alert(1)</script>',
      '![](https://example.com/x.png)',
      '[click](command:workbench.action.quit)',
      'https://example.com www.example.com mail@example.com',
      '```\n# no heading',
      '`` ` ```',
      'a | b \\| c',
      '$\\href{https://example.com}{x}$',
      '\u{202E}gnp.exe',
      '&lt;b&gt; &#60;',
    ),
  );

  it('is text wherever it stands: nothing of it is run, loaded or a link', () => {
    fc.assert(
      fc.property(nasty, nasty, (about, eventName) => {
        const request = { method: 'batch', params: { cmd: { r1: encodeURIComponent(eventName.toWellFormed()) } } };
        const text = documentOf({
          title: `Clear 2 records of ${asText(eventName)}`,
          intro: [`Connector ${asText(about)}, ${asText(eventName)}`],
          table: {
            columns: ['record', 'about'],
            rows: [
              ['1', asText(about)],
              ['2', asText(eventName)],
            ],
            rest: undefined,
          },
          steps: [{ title: 'Reserve', request }],
        });
        const tokens = tokensOf(text);
        assert.deepEqual(
          tokens.filter(({ type }) => !harmless.has(type)),
          [],
        );
        assert.deepEqual(
          tokens
            .filter(({ type }) => ['heading_open', 'tr_open', 'fence', 'paragraph_open'].includes(type))
            .map(({ type }) => type),
          ['heading_open', 'paragraph_open', 'tr_open', 'tr_open', 'tr_open', 'heading_open', 'fence'],
        );
      }),
      { seed: 6, numRuns: 3000 },
    );
  });

  it('is still to be read: a code span shows it, and the JSON of a request is the same', () => {
    assert.equal(asText('Deal 38'), 'Deal 38');
    assert.equal(asText('northwind (production)'), 'northwind (production)');
    assert.equal(asText('https://northwind.bitrix24.com/rest/'), '`https://northwind.bitrix24.com/rest/`');
    assert.equal(asText('a`b'), '``a`b``');
    fc.assert(
      fc.property(nasty, (data) => {
        const eventName = data.toWellFormed();
        const request = { method: 'batch', params: { cmd: { r1: encodeURIComponent(eventName) } } };
        const [shown] = readRequests(documentOf({ steps: [{ title: 'Reserve', request }] }));
        assert.deepEqual(shown, { method: 'batch', body: { cmd: { r1: eventName }, auth: '***' } });
      }),
      { seed: 7, numRuns: 1000 },
    );
  });
});
