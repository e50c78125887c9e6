import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { type DemoPortal, type DemoPortalOptions, startDemoPortal } from '../../src/demoPortal/demoPortal.ts';
import { assertCleanLog } from './cleanLog.ts';
import { addPortal } from './product.ts';
import { type OpenOptions, openVsCode, type VsCode } from './vscode/openVsCode.ts';

interface WindowOptions extends Omit<OpenOptions, 'folder'> {
  /** Opens the window with an empty folder, and not without one. */
  readonly hasFolder?: boolean;
}

/**
 * Gives the tests of a suite one portal, named `northwind`, and one window that has it in its side bar. After each test all that the portal received is
 * held against the promises that no test may break.
 */
export class WindowSuite {
  #portal: DemoPortal | undefined;
  #vscode: VsCode | undefined;
  #folder: string | undefined;
  #hasConfirmed = false;

  /** `portal` without a limit of requests is one that the window asks without waiting. */
  constructor(portal: DemoPortalOptions, { hasFolder = false, ...window }: WindowOptions = {}) {
    before('opens a window with the portal', async () => {
      this.#portal = await startDemoPortal(portal);
      const settings = portal.rateLimit === false ? { 'offlineEvents.enterprisePortals': [this.portal.address] } : {};
      this.#folder = hasFolder ? await mkdtemp(join(tmpdir(), 'offline-events-folder-')) : undefined;
      this.#vscode = await openVsCode({
        ...window,
        ...(this.#folder === undefined ? {} : { folder: this.#folder }),
        settings: { ...settings, ...window.settings },
      });
      await addPortal(this.page, this.portal, { name: 'northwind' });
    });
    afterEach('finds no secret and no unconfirmed change in what the portal received', () => {
      assertCleanLog(this.portal, { confirmed: this.#hasConfirmed });
    });
    after(async () => {
      await this.#vscode?.close();
      await this.#portal?.close();
      if (this.#folder !== undefined) {
        await rm(this.#folder, { recursive: true });
      }
    });
  }

  get portal(): DemoPortal {
    return made(this.#portal);
  }

  get page(): Page {
    return made(this.#vscode).page;
  }

  /** VS Code's data: `data/User/globalStorage` and so on. */
  get dataFolder(): string {
    return made(this.#vscode).dataFolder;
  }

  /** The folder that is open in the window. */
  get folder(): string {
    return made(this.#folder);
  }

  /** Says that a test does what a user confirms: from here on, changing methods may be in the log. */
  confirm(): void {
    this.#hasConfirmed = true;
  }
}

function made<T>(one: T | undefined): T {
  if (one === undefined) {
    throw new Error('It is there only while tests of the suite run');
  }
  return one;
}
