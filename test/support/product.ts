import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import type { DemoPortal } from '../../src/demoPortal/demoPortal.ts';
import type { Row } from '../../src/demoPortal/row.ts';
import { answerInput, expandRow, openSideBar, quickInputStep, runCommand, treeRow } from './vscode/workbench.ts';

/** Adds a test's portal as a user does: from the command palette, one answer after the other, with the keyboard. */
export async function addPortal(
  page: Page,
  { address, credentials }: DemoPortal,
  { name, authConnector = '' }: { name: string; authConnector?: string },
): Promise<void> {
  await openSideBar(page, 'Offline Events');
  await runCommand(page, 'Offline Events: Add Portal…');
  await answerInput(page, 'The address of your Bitrix24', address);
  await answerInput(page, 'Access token', credentials.accessToken);
  await answerInput(page, 'Refresh token', credentials.refreshToken);
  await answerInput(page, 'client_id', credentials.clientId);
  await answerInput(page, 'client_secret', credentials.clientSecret);
  await chooseQueue(page, authConnector);
  await quickInputStep(page, 'Name in the sidebar').waitFor();
  await page.keyboard.press('ControlOrMeta+A');
  await answerInput(page, 'Name in the sidebar', name);
  await treeRow(page, authConnector === '' ? name : `${name} · ${authConnector}`).waitFor();
}

/** Ticks one queue alone where there are several to choose from; where there is one, the product doesn't ask. */
async function chooseQueue(page: Page, authConnector: string): Promise<void> {
  const choice = quickInputStep(page, 'Add Portal: Queue');
  await choice.or(quickInputStep(page, 'Add Portal: Name')).waitFor();
  if (await choice.isVisible()) {
    await tick(page, [authConnector === '' ? 'Without a connector' : authConnector]);
  }
}

/** Ticks these items of a list with ticks, no others, and confirms them. */
export async function tick(page: Page, labels: readonly string[]): Promise<void> {
  const rows = page.locator('.quick-input-list .monaco-list-row');
  await rows.first().waitFor();
  for (const row of await rows.all()) {
    const isTicked = await row.getByRole('checkbox').isChecked();
    const text = await row.locator('.label-name').first().innerText();
    if (isTicked !== labels.includes(text)) {
      await row.getByRole('checkbox').click();
    }
  }
  await page.locator('.quick-input-widget').getByRole('button', { name: 'OK' }).click();
}

/** Opens a group in the tree. */
export async function openGroup(page: Page, eventName: string): Promise<void> {
  await expandRow(treeRow(page, eventName));
}

/** What is beside a row's label. */
export async function descriptionOf(page: Page, label: string): Promise<string> {
  return await treeRow(page, label).locator('.label-description').innerText();
}

/** The portal's table as it is now, to be compared with what it is later. */
export function tableOf({ table }: DemoPortal): Map<number, string> {
  return new Map(table.rows().map((row) => [row.id, JSON.stringify(row)]));
}

/** Fails unless exactly these rows left the table, and no other was touched. */
export function assertOnlyCleared(
  portal: DemoPortal,
  before: ReadonlyMap<number, string>,
  ids: readonly number[],
): void {
  assert.deepEqual(tableOf(portal), new Map([...before].filter(([id]) => !ids.includes(id))));
}

/** A row of a test's table: a deal that waits, unless told otherwise. */
export function dealRow(id: number, deal: number, values: Partial<Row> = {}): Row {
  return {
    id,
    changedAt: Math.floor(Date.now() / 1000) - 3600 * 24 * 3,
    eventName: 'ONCRMDEALUPDATE',
    eventData: { FIELDS: { ID: deal } },
    eventAdditional: { user_id: '1' },
    messageId: id.toString(16).padStart(32, '0'),
    processId: '',
    error: false,
    connectorId: '',
    ...values,
  };
}
