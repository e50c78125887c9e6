import type { BrowserContext, Page } from 'playwright-core';
import { recordInPage } from './recordInPage.ts';

/** Everything that a window showed, was told, copied and asked for from its first moment on, by place. */
export class WindowRecord {
  readonly #texts = new Map<string, string[]>();

  /** Begins to record all windows of a browser's context, webviews included; to be called before the first one opens. */
  static async start(context: BrowserContext): Promise<WindowRecord> {
    const record = new WindowRecord();
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await context.exposeFunction('offlineEventsTell', (place: string, texts: string[]) => record.#add(place, texts));
    await context.addInitScript(recordInPage);
    context.on('console', (message) => record.#add('console', [message.text()]));
    context.on('request', (request) => {
      record.#add('URL', [request.url()]);
      record.#add('header', [JSON.stringify(request.headers())]);
      record.#add('body', [request.postData() ?? '']);
    });
    return record;
  }

  /** What was recorded until now, with what the window stores and the clipboard holds at this moment. */
  async read(page: Page): Promise<ReadonlyMap<string, string>> {
    this.#add('clipboard', [await page.evaluate(async () => await navigator.clipboard.readText())]);
    this.#add('storage', await page.evaluate(readStorage));
    for (const frame of page.frames()) {
      await frame.evaluate(async () => void (await offlineEventsFlush()));
      this.#add('field', await frame.evaluate(readFields));
    }
    return new Map([...this.#texts].map(([place, texts]) => [place, texts.join('\n')]));
  }

  #add(place: string, texts: readonly string[]): void {
    this.#texts.set(place, [...(this.#texts.get(place) ?? []), ...texts]);
  }
}

/** What is typed in a frame's fields, but for those that hide it. */
function readFields(): string[] {
  return [
    ...document.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>('input:not([type=password]), textarea'),
  ].map(({ value }) => value);
}

/** All that the page's origin stores: cookies, the two storages, and every record of every database. */
async function readStorage(): Promise<string[]> {
  const texts = [document.cookie, JSON.stringify(localStorage), JSON.stringify(sessionStorage)];
  // oxlint-disable-next-line unicorn/consistent-function-scoping -- the page gets this function as it is, and nothing around it
  const answerOf = async <T>(request: IDBRequest<T>): Promise<T> =>
    await new Promise((resolve, reject) => {
      request.addEventListener('success', () => resolve(request.result));
      request.addEventListener('error', () => reject(request.error ?? new Error('no reason')));
    });
  for (const { name } of await indexedDB.databases()) {
    const database = await answerOf(indexedDB.open(name ?? ''));
    for (const store of database.objectStoreNames) {
      const objects = database.transaction(store).objectStore(store);
      const records = [await answerOf(objects.getAllKeys()), await answerOf(objects.getAll())];
      texts.push(
        JSON.stringify(records, (_key, value: unknown) =>
          value instanceof ArrayBuffer || ArrayBuffer.isView(value) ? new TextDecoder('latin1').decode(value) : value,
        ),
      );
    }
    database.close();
  }
  return texts;
}
