import type { BrowserContext, Page } from 'playwright-core';
import { hostileFlag } from '../xssPayloads.ts';

/** Where VS Code's server, the files of webviews and VS Code's gallery of extensions are: what a window asks for by itself. */
const usualOrigins = /^https?:\/\/(127\.0\.0\.1:\d+|[\w+-]+\.vscode-resource\.vscode-cdn\.net|open-vsx\.org)\//;
const usualSchemes = /^(data|blob|about):/;

/**
 * Adds to `seen`, from now on and for all frames, what data must never bring about: `script: ` that a payload ran, `request: ` one to anywhere else
 * (also where a policy stopped it), `refused: ` what a policy stopped, `error: ` one that nobody caught, `dialog: ` and `window: ` one that the
 * browser opened. To be called before the window opens.
 */
export async function watchIntrusions(context: BrowserContext, seen: string[]): Promise<void> {
  const mark = 'script: ';
  // Told by the frame itself, at once: a frame that is gone can't be asked any more.
  await context.addInitScript(
    ([flag, prefix]) => {
      Object.defineProperty(globalThis, flag, {
        set() {
          console.warn(prefix + location.pathname);
        },
      });
    },
    [hostileFlag, mark] as const,
  );
  context.on('request', (request) => {
    const url = request.url();
    if (!usualOrigins.test(url) && !usualSchemes.test(url)) {
      seen.push(`request: ${url}`);
    }
  });
  context.on('console', (message) => {
    const text = message.text();
    if (text.startsWith(mark)) {
      seen.push(text);
    } else if (/Content Security Policy|Refused to/i.test(text)) {
      seen.push(`refused: ${text}`);
    }
  });
  context.on('weberror', (error) => seen.push(`error: ${String(error.error())}`));
  context.on('page', (page) => {
    if (context.pages().some((other) => other !== page)) {
      seen.push(`window: ${page.url()}`);
    }
    watchDialogs(page, seen);
  });
}

function watchDialogs(page: Page, seen: string[]): void {
  page.on('dialog', (dialog) => {
    seen.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
}
