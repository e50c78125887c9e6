import { readFile } from 'node:fs/promises';
import type { Browser, Page } from 'playwright-core';
import { isQueuePageTexts } from '../../src/protocol/queueTexts.ts';
import { isRecordPageTexts } from '../../src/protocol/recordContent.ts';
import type { Check } from '../../src/protocol/shape.ts';

/** Nobody answers there: each request is answered by the test itself. */
const ORIGIN = 'https://queue.page.test';

interface StubOptions {
  readonly browser: Browser;
  /** How many records the queue has. */
  readonly count: number;
  readonly deviceScaleFactor?: number;
  readonly viewport?: { readonly width: number; readonly height: number };
}

/** The page of a queue as it is built, in a browser, with an extension that answers at once out of made-up records: the one at position 0 has the ID 1. */
export async function openQueuePage({
  browser,
  count,
  deviceScaleFactor = 1,
  viewport = { width: 1400, height: 900 },
}: StubOptions): Promise<Page> {
  const context = await browser.newContext({ viewport, deviceScaleFactor });
  await context.route('**/*', async (route) => {
    const { pathname } = new URL(route.request().url());
    if (pathname === '/') {
      await route.fulfill({ contentType: 'text/html', body: pageHtml });
    } else {
      const contentType = pathname.endsWith('.js') ? 'text/javascript' : pathname.endsWith('.css') ? 'text/css' : '';
      await route.fulfill({ contentType, body: await readFile(`.${pathname}`) });
    }
  });
  const page = await context.newPage();
  await page.addInitScript(answerPage, {
    count,
    texts: textsFor(isQueuePageTexts),
    recordTexts: textsFor(isRecordPageTexts),
  });
  await page.goto(`${ORIGIN}/`);
  await page.getByRole('grid', { name: 'recordsTab' }).getByRole('row').nth(1).waitFor();
  return page;
}

/** What the page asked the extension to do with records so far, and asks no more when it is read again. */
export async function takeActs(page: Page): Promise<unknown[]> {
  return await page.evaluate(() => {
    const asked: unknown = Reflect.get(window, 'asked');
    const messages: { readonly type: string }[] = Array.isArray(asked) ? asked.splice(0) : [];
    return messages.filter(({ type }) => ['act', 'clearBatch', 'open'].includes(type));
  });
}

const pageHtml = `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<link rel="stylesheet" href="/dist/webview/codicon.css" id="vscode-codicon-stylesheet">
${['recordPage', 'queuePage', 'queueTable'].map((name) => `<link rel="stylesheet" href="/media/${name}.css">`).join('')}
</head>
<body><script type="module" src="/dist/webview/queuePage.js"></script></body>
</html>`;

/** Each text is its own name. */
function textsFor<T>(check: Check<T>): Record<string, string> {
  const names: string[] = [];
  check(
    new Proxy(
      {},
      {
        get: (_, name) => {
          names.push(String(name));
          return '';
        },
      },
    ),
  );
  return Object.fromEntries(names.map((name) => [name, name]));
}

interface Asked {
  readonly type: string;
  readonly look: number;
  readonly resultId: number;
  readonly span: { readonly from: number; readonly to: number };
  readonly choice: unknown;
}

/** Runs in the page. */
function answerPage(given: {
  readonly count: number;
  readonly texts: Record<string, string>;
  readonly recordTexts: Record<string, string>;
}): void {
  const { count } = given;
  // Code that runs in the page has nothing but what is in it.
  // oxlint-disable-next-line unicorn/consistent-function-scoping -- see above
  const post = (message: object): void => window.postMessage(message, '*');
  const states = ['waiting', 'waiting', 'waiting', 'reserved', 'failed', 'failedReserved'];
  const events = ['ONCRMDEALUPDATE', 'ONTASKUPDATE', 'ONCRMDYNAMICITEMUPDATE_147', 'ONCRMCONTACTUPDATE'];
  const families = ['deal', 'task', 'item', 'contact'];
  const rows = (from: number, to: number): object[] =>
    Array.from({ length: to - from }, (_, i) => ({
      id: String(from + i + 1),
      state: states[(from + i) % states.length],
      eventName: events[(from + i) % events.length],
      family: families[(from + i) % families.length],
      aboutId: String((from + i) % 9973),
      typeId: (from + i) % events.length === 2 ? '147' : '',
      changedAt: 1_763_000_000_000 + (from + i) * 1000,
      user: (from + i) % 5 === 0 ? '' : String((from + i) % 41),
      processId: '',
    }));
  const status = {
    portal: 'northwind',
    application: 'ERP Sync, no connector',
    icon: 'globe',
    isReadOnly: false,
    total: count,
    read: count,
    line: 'All records read',
    stuckAfter: 86_400_000,
  };
  const asked: Asked[] = [];
  const answer = (message: Asked): void => {
    const { type, look, resultId, span, choice } = message;
    asked.push(message);
    if (type === 'ready') {
      post({ type: 'setUp', texts: given.texts, recordTexts: given.recordTexts, language: 'en' });
      post({ type: 'status', status });
      const batch = {
        processId: 'p1',
        count: 2,
        failed: 0,
        events: [],
        oldest: 1,
        newest: 2,
        firstSeen: 1,
        lastChange: 2,
      };
      post({ type: 'batches', batches: [batch] });
    } else if (type === 'look') {
      post({ type: 'result', look, resultId: look, count, searched: count, choice });
      post({ type: 'rows', resultId: look, from: 0, rows: rows(0, Math.min(100, count)) });
      post({ type: 'facets', look, facets: { state: [], event: [], user: [], process: [], about: [] } });
      post({ type: 'histogram', look, histogram: { start: 0, width: 3_600_000, parts: [] } });
    } else if (type === 'wantRows') {
      post({ type: 'rows', resultId, from: span.from, rows: rows(span.from, span.to) });
    }
  };
  Object.assign(window, {
    asked,
    acquireVsCodeApi: () => ({
      postMessage: answer,
      getState: () => undefined,
      setState: () => {},
    }),
  });
}
