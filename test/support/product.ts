import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import type { DemoPortal } from '../../src/demoPortal/demoPortal.ts';
import type { Row } from '../../src/demoPortal/row.ts';
import { answerInput, expandRow, openSideBar, runCommand, treeRow } from './vscode/workbench.ts';

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
  await answerInput(page, 'auth_connector', authConnector);
  await page.keyboard.press('ControlOrMeta+A');
  await answerInput(page, 'Name in the sidebar', name);
  await treeRow(page, authConnector === '' ? name : `${name} · ${authConnector}`).waitFor();
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
