// What many scenes begin with. By ids of commands and rows, so that a scene does not hang on the words of the product.
import type { Locator, Page } from 'playwright-core';
import type { DemoPortal } from '../../../src/demoPortal/demoPortal.ts';
import { commandIds, viewIds } from '../../../src/host/ids.ts';
import { openGroup } from '../product.ts';
import { treeRow, webviewFrame } from '../vscode/workbench.ts';
import type { Stage } from './scene.ts';

/** Shows the view in the sidebar. */
export async function showView({ run }: Stage): Promise<void> {
  await run(`${viewIds.queue}.focus`);
}

/** Adds the scene's portal, or another one, and shows the view. Returns the portal's id. */
export async function addPortal(
  stage: Stage,
  { name = 'northwind', portal = stage.portal }: { name?: string; portal?: DemoPortal } = {},
): Promise<string> {
  const { address, credentials } = portal;
  const id = await stage.run(commandIds.addPortal, { address, ...credentials, name });
  await showView(stage);
  if (typeof id !== 'string') {
    throw new Error('The portal was not added');
  }
  return id;
}

/** As `addPortal`, and waits until groups are on screen. */
export async function showQueue(stage: Stage): Promise<string> {
  const id = await addPortal(stage);
  await row(stage.page, /^[A-Z][A-Z.\d_]+$/).waitFor();
  return id;
}

/** As `showQueue`, and opens a group. */
export async function showGroup(stage: Stage, eventName = 'ONCRMDEALUPDATE'): Promise<string> {
  const id = await showQueue(stage);
  await openGroup(stage.page, eventName);
  await row(stage.page, /^#\d/).waitFor();
  return id;
}

/** As `showGroup`, and opens a record with a click. */
export async function showRecord(stage: Stage, eventName: string, record: number): Promise<string> {
  const id = await showGroup(stage, eventName);
  await recordRow(stage.page, record).click();
  await recordPage(stage.page).waitFor();
  return id;
}

/** The first row whose label is this text, or matches. */
export function row(page: Page, label: string | RegExp): Locator {
  return treeRow(page, label).first();
}

export function recordRow(page: Page, id: number): Locator {
  return row(page, new RegExp(`^#${id}\\b`));
}

/** What the page of a record shows of it. */
export function recordPage(page: Page): Locator {
  return webviewFrame(page).getByRole('article');
}

export function modalDialog(page: Page): Locator {
  return page.locator('.monaco-dialog-box');
}

/** Presses what the dialog offers first, which is what Enter takes. */
export async function confirm(page: Page): Promise<void> {
  await modalDialog(page).waitFor();
  await page.keyboard.press('Enter');
  await modalDialog(page).waitFor({ state: 'detached' });
}

/** The notification that is on screen. */
export function toast(page: Page): Locator {
  return page.locator('.notifications-toasts .notification-list-item').first();
}

/** The box of questions, with one of its inputs. */
export function question(page: Page): Locator {
  return page.locator('.quick-input-widget:visible');
}

/** What the view says above its rows. */
export function viewMessage(page: Page): Locator {
  return page.locator('.part.sidebar .tree-explorer-viewlet-tree-view > .message');
}
