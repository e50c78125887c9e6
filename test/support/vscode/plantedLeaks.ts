import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { ArchiveDatabase } from '../../../src/infra/archive/archiveDatabase.ts';
import { webviewFrame } from './workbench.ts';

/** A window with a webview in front, and the folder that is open in it. */
interface Scene {
  readonly page: Page;
  readonly dataFolder: string;
  readonly folder: string;
}

/** A way to leave a secret where none must be. */
interface Leak {
  readonly where: string;
  /** What a search must name: a place of a WindowRecord, or the end of a file's path. */
  readonly place: string;
  readonly plant: (secret: string, scene: Scene) => Promise<unknown>;
}

export const leaks: readonly Leak[] = [
  {
    where: 'in a text that was shown for a moment',
    place: 'DOM',
    plant: async (secret, { page }) =>
      await page.evaluate((text) => {
        const shown = document.body.appendChild(document.createElement('p'));
        shown.append(text);
        shown.remove();
      }, secret),
  },
  {
    where: 'in an attribute',
    place: 'DOM',
    plant: async (secret, { page }) =>
      await page.evaluate((text) => document.body.setAttribute('aria-label', text), secret),
  },
  {
    where: 'under a shadow root',
    place: 'DOM',
    plant: async (secret, { page }) =>
      await page.evaluate((text) => {
        const host = document.body.appendChild(document.createElement('div'));
        host.attachShadow({ mode: 'closed' }).append(text);
      }, secret),
  },
  {
    where: 'in a webview',
    place: 'DOM',
    plant: async (secret, { page }) => await inWebview(page, (body, text) => body.append(text), secret),
  },
  {
    where: 'in a message to a webview',
    place: 'message',
    plant: async (secret, { page }) =>
      await inWebview(page, (_body, text) => window.postMessage({ deep: [text] }, '*'), secret),
  },
  {
    where: 'on the clipboard, for a moment',
    place: 'clipboard',
    plant: async (secret, { page }) =>
      await page.evaluate(async (text) => {
        await navigator.clipboard.writeText(text);
        await navigator.clipboard.writeText('something else');
      }, secret),
  },
  {
    where: 'on the console',
    place: 'console',
    plant: async (secret, { page }) => await page.evaluate((text) => console.log(text), secret),
  },
  {
    where: 'in a field',
    place: 'field',
    plant: async (secret, { page }) =>
      await page.evaluate((text) => {
        document.body.appendChild(document.createElement('textarea')).value = text;
      }, secret),
  },
  {
    where: 'in what the window stores',
    place: 'storage',
    plant: async (secret, { page }) => await page.evaluate((text) => localStorage.setItem('leak', text), secret),
  },
  {
    where: 'in an address',
    place: 'URL',
    plant: async (secret, { page }) =>
      await page.evaluate(async (text) => void (await fetch(`/?auth=${text}`)), secret),
  },
  {
    where: 'in a header',
    place: 'header',
    plant: async (secret, { page }) =>
      await page.evaluate(async (text) => void (await fetch('/', { headers: { authorization: text } })), secret),
  },
  {
    where: 'in a file of VS Code’s',
    place: 'leak.json',
    plant: async (secret, { dataFolder }) =>
      await writeFile(join(dataFolder, 'data/User/globalStorage/leak.json'), JSON.stringify({ secret })),
  },
  {
    where: 'in what is kept of a queue',
    place: '.db',
    plant: async (secret, { dataFolder }) => {
      const archives = join(dataFolder, 'data/User/globalStorage/offline-events.bitrix24-offline-events/archive');
      const names = await readdir(archives);
      const database = ArchiveDatabase.open(join(archives, names.find((name) => name.endsWith('.db')) ?? ''));
      database.write(() => database.run('INSERT INTO batches (process_id, changed_at) VALUES (?, 0)', secret));
      database.close();
    },
  },
  {
    where: 'in a file of the workspace, as base64',
    place: 'leak.txt',
    plant: async (secret, { folder }) =>
      await writeFile(join(folder, 'leak.txt'), Buffer.from(`me:${secret}`).toString('base64')),
  },
];

async function inWebview(page: Page, act: (body: HTMLElement, text: string) => void, text: string): Promise<void> {
  await webviewFrame(page).locator('body').evaluate(act, text);
}
