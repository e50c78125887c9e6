// What scenes of a queue's page begin with. By roles and classes, so that a scene does not hang on the words of the product.
import type { FrameLocator } from 'playwright-core';
import { commandIds } from '../../../src/host/ids.ts';
import { webviewFrame } from '../vscode/workbench.ts';
import type { Stage } from './scene.ts';
import { showQueue } from './steps.ts';

/** The page in front. */
export function queuePage({ page }: Stage): FrameLocator {
  return webviewFrame(page);
}

/** Opens the page of a portal's queue, with the sidebar closed: three panes stand beside each other. */
export async function openPage(stage: Stage, portal: string): Promise<void> {
  await stage.run(commandIds.openQueue, { portal });
  await stage.run('workbench.action.closeSidebar');
  await queuePage(stage).locator('.status-line').waitFor();
}

/** Adds the scene's portal and opens its page; returns the portal's id when there are records on the page. */
export async function showPage(stage: Stage): Promise<string> {
  const portal = await showQueue(stage);
  await openPage(stage, portal);
  await queuePage(stage).locator('.table-body .table-row:not(.waiting-row)').first().waitFor();
  return portal;
}

/** As `showPage`, when all records were read: they are in the table, and the line at the bottom has no icon. */
export async function showWholePage(stage: Stage): Promise<string> {
  const portal = await showPage(stage);
  const rows = stage.portal.table.rows().length + 1;
  await queuePage(stage).locator(`.table[aria-rowcount="${rows}"]`).waitFor();
  await queuePage(stage).locator('.status-text:not(:has(.codicon))').waitFor();
  return portal;
}

/** Presses the button at the end of the line at the bottom: what reads, stops or goes on. */
export async function pressStatusButton(stage: Stage): Promise<void> {
  await queuePage(stage).locator('.status-line .link').click();
}

/** Writes into the filter box, which keeps the focus. */
export async function typeFilter(stage: Stage, text: string): Promise<void> {
  await queuePage(stage).getByRole('combobox').click();
  await stage.page.keyboard.type(text);
}

/** Clicks a row of the table on screen, the first being 0. */
export async function clickRow(stage: Stage, row: number, modifiers: readonly 'Shift'[] = []): Promise<void> {
  await queuePage(stage)
    .locator('.table-body .table-row:not(.waiting-row)')
    .nth(row)
    .click({ modifiers: [...modifiers] });
}
