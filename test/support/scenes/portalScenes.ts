import type { Page } from 'playwright-core';
import { commandIds } from '../../../src/host/ids.ts';
import type { Scene, Stage } from './scene.ts';
import { mixedRows } from './sceneRows.ts';
import { addPortal, question, showView } from './steps.ts';

/** Adding a portal, and finding out what is wrong with one. */
export const portalScenes: readonly Scene[] = [
  { name: 'add-portal', narrow: 'window', show: async (stage) => await showStep(stage, []) },
  { name: 'add-portal-webhook', narrow: 'window', show: showWebhook },
  {
    name: 'add-portal-token',
    narrow: 'window',
    show: async (stage) => await showStep(stage, [stage.portal.address]),
  },
  { name: 'add-portal-check', narrow: 'window', portal: { rows: mixedRows }, show: showFailedCheck },
  {
    name: 'add-portal-queues',
    narrow: 'window',
    portal: { rows: mixedRows, connectors: ['', 'erp-1c', 'telephony'] },
    show: async (stage) => await showStep(stage, answers(stage)),
  },
  {
    name: 'add-portal-name',
    narrow: 'window',
    portal: { rows: mixedRows },
    show: async (stage) => await showStep(stage, answers(stage)),
  },
  {
    name: 'diagnose',
    narrow: 'window',
    portal: { connectors: ['', 'erp-1c'], features: { rest_offline_extended: false } },
    show: showDiagnosis,
  },
];

/** The step after these answers. */
async function showStep(stage: Stage, given: readonly string[]): Promise<void> {
  const { page } = stage;
  await showView(stage);
  stage.begin(commandIds.addPortal);
  for (const answer of given) {
    await stepIsOpen(stage);
    await page.keyboard.insertText(answer);
    await page.keyboard.press('Enter');
    await isTaken(page, answer);
  }
  await stepIsOpen(stage);
}

/** Steps that follow each other may have the same title; what was typed is gone in the next one. */
async function isTaken(page: Page, answer: string): Promise<void> {
  await page.waitForFunction(
    (typed) =>
      [...document.querySelectorAll('.quick-input-widget input')].every(
        (input) => !(input instanceof HTMLInputElement) || input.value !== typed || typed === '',
      ),
    answer,
  );
}

/** All that is asked before the queue and its name. */
function answers({ portal }: Stage): string[] {
  const { accessToken, refreshToken, clientId, clientSecret } = portal.credentials;
  return [portal.address, accessToken, refreshToken, clientId, clientSecret];
}

async function stepIsOpen({ page }: Stage): Promise<void> {
  await question(page).locator('.quick-input-title').waitFor();
  await question(page).locator('.monaco-progress-container.active').waitFor({ state: 'hidden' });
}

/** A webhook's secret is not shown where one is pasted. */
async function showWebhook(stage: Stage): Promise<void> {
  await showStep(stage, []);
  await stage.page.keyboard.insertText('https://northwind.bitrix24.com/rest/1/abcdefgh12345678/');
}

/** What a check found before a portal is added: its account is no administrator. */
async function showFailedCheck(stage: Stage): Promise<void> {
  const { accounts, address, application, clock } = stage.portal;
  const user = accounts.addUser({ name: 'Ivan', lastName: 'Petrov' });
  const { accessToken } = accounts.tokens.issueTokens({ application, user }, clock.now());
  await showStep(stage, [address, accessToken, '']);
  await question(stage.page).locator('.monaco-list-row').first().waitFor();
}

/** Why a queue is empty: events are bound for another one. */
async function showDiagnosis(stage: Stage): Promise<void> {
  stage.portal.bindings.remove(({ connectorId }) => connectorId === '');
  await addPortal(stage);
  // Without an argument of its own it shows what it found, and does not return it.
  stage.begin(commandIds.diagnosePortal);
  await question(stage.page).locator('.monaco-list-row').nth(5).waitFor();
}
