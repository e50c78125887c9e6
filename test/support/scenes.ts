import type { Page } from 'playwright-core';
import { expandRow, openSideBar, runCommand, treeRow, webviewFrame } from './vscode/workbench.ts';

/** In CSS pixels. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

/** Something to take pictures of. */
export interface Scene {
  readonly name: string;
  readonly sizes: readonly Size[];
  /** The name in media of the picture that the README shows: in the first theme and size. */
  readonly readme?: string;
  /** Brings the window into the state to be pictured, and waits until all of it is on screen. */
  show(page: Page): Promise<void>;
}

const desktop: Size = { width: 1280, height: 800 };
const narrow: Size = { width: 800, height: 600 };

export const scenes: readonly Scene[] = [
  { name: 'record', sizes: [desktop, narrow], readme: 'screenshot.png', show: showRecord },
];

/** The demo portal open, and a record of its first group. */
async function showRecord(page: Page): Promise<void> {
  await openSideBar(page, 'Offline Events');
  await runCommand(page, 'Offline Events: Open Demo Portal');
  const group = treeRow(page, /^ON/).first();
  await group.waitFor();
  await expandRow(group);
  await treeRow(page, /^#\d/).first().click();
  await webviewFrame(page).locator('body').waitFor();
}
