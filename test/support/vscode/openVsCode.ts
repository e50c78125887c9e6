import { randomBytes } from 'node:crypto';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { projectFolder } from './folders.ts';
import { newestHost, type HostVersion } from './hostVersion.ts';
import { launchBrowser } from './launchBrowser.ts';
import { themeId, type Theme } from './themes.ts';
import { startVscodeServer } from './vscodeServer.ts';
import { windowAddress } from './windowAddress.ts';
import { workbenchShown } from './workbench.ts';

export interface OpenOptions {
  readonly version?: HostVersion;
  /** `dev`: ours from this checkout, as built; else the path of a `.vsix` to install. */
  readonly extension?: 'dev' | `${string}.vsix`;
  /** Folders of further extensions. */
  readonly furtherExtensions?: readonly string[];
  /** The workspace's folder; without it the window is empty. */
  readonly folder?: string;
  readonly theme?: Theme;
  /** The language of the extension's texts; VS Code's own stay English. */
  readonly locale?: string;
  /** In CSS pixels. */
  readonly size?: { readonly width: number; readonly height: number };
  /** User settings. */
  readonly settings?: Readonly<Record<string, unknown>>;
  /** Added to the environment of VS Code's server and extension host. */
  readonly env?: Readonly<Record<string, string>>;
  /** Called before the window opens. */
  readonly prepare?: (context: BrowserContext) => Promise<void>;
}

/** A window of VS Code with nothing shared with any other: its own server, settings, storage and secrets. */
export interface VsCode {
  readonly page: Page;
  /** VS Code's data: `data/User/globalStorage` and so on. */
  readonly dataFolder: string;
  close(): Promise<void>;
}

/**
 * Opens a window with the extension, to be used by mouse and keyboard. Returns when the workbench is on screen. Throws
 * when VS Code does not start.
 */
export async function openVsCode(options: OpenOptions = {}): Promise<VsCode> {
  const { version = newestHost, extension = 'dev', furtherExtensions = [], theme = 'Dark Modern' } = options;
  const server = await startVscodeServer({
    version,
    extensions: [extension === 'dev' ? projectFolder : extension, ...furtherExtensions],
    settings: { ...quietHover, 'workbench.colorTheme': themeId(theme, version), ...options.settings },
    env: options.env ?? {},
  });
  const context = await openContext(server.origin, options);
  await options.prepare?.(context);
  const page = await context.newPage();
  const window: VsCode = {
    page,
    dataFolder: server.dataFolder,
    close: async () => {
      openWindows.delete(window);
      await context.close();
      await server.stop();
    },
  };
  openWindows.add(window);
  await page.goto(windowAddress(server, options.folder));
  await workbenchShown(page);
  return window;
}

/** What comes up where a mouse rests would lie over what is to be clicked next; tests of hovers have their own delay. */
const quietHover = { 'workbench.hover.delay': 60_000 };

/** The windows that are open now. */
export const openWindows = new Set<VsCode>();

/** Closes all windows and the browser, without which a test process would not end. */
export async function closeAllVsCode(): Promise<void> {
  await Promise.all([...openWindows].map((window) => window.close()));
  await (await browser)?.close();
  browser = undefined;
}

/** One for all windows: it takes longer to start than a server. */
let browser: Promise<Browser> | undefined;

async function openContext(origin: string, { size, locale }: OpenOptions): Promise<BrowserContext> {
  browser ??= launchBrowser();
  const context = await (await browser).newContext({ viewport: size ?? { width: 1280, height: 800 } });
  context.setDefaultTimeout(20_000);
  if (locale !== undefined) {
    // What a language pack sets; the address and the server have no argument that does.
    await context.addInitScript((language) => Object.assign(globalThis, { _VSCODE_NLS_LANGUAGE: language }), locale);
  }
  await keepSecrets(context, origin);
  return context;
}

/**
 * Without this, SecretStorage is the memory of one page load. The workbench asks the address in the cookie for its half
 * of the key that encrypts what it keeps in the browser's storage (microsoft/vscode, src/vs/code/browser/workbench/workbench.ts).
 */
async function keepSecrets(context: BrowserContext, origin: string): Promise<void> {
  const key = randomBytes(32);
  await context.addCookies([{ name: 'vscode-secret-key-path', value: '/mint-key', url: origin }]);
  await context.route(`${origin}/mint-key`, (route) => route.fulfill({ body: key }));
}
