import { commandIds } from '../../../src/host/ids.ts';
import type { Scene, Stage } from './scene.ts';
import { mixedRows } from './sceneRows.ts';
import { addPortal, showQueue, showView } from './steps.ts';

/** What the view says where it has no rows. */
export const welcomeScenes: readonly Scene[] = [
  { name: 'welcome', narrow: 'sideBar', show: showWelcome },
  { name: 'empty', narrow: 'sideBar', portal: { connectors: [''] }, show: showEmpty },
  { name: 'nothing-bound', narrow: 'sideBar', show: showNothingBound },
  { name: 'another-connector', narrow: 'sideBar', portal: { connectors: ['', 'erp-1c'] }, show: showAnotherConnector },
  { name: 'not-installed', narrow: 'sideBar', show: showNotInstalled },
  { name: 'lost-access', narrow: 'sideBar', portal: { rows: mixedRows }, show: showLostAccess },
  { name: 'not-administrator', narrow: 'sideBar', show: showNotAdministrator },
];

async function showWelcome(stage: Stage): Promise<void> {
  await showView(stage);
  await stage.page.locator('.part.sidebar .welcome-view-content').waitFor();
}

async function showEmpty(stage: Stage): Promise<void> {
  await addPortal(stage);
  await refresh(stage);
}

async function showNothingBound(stage: Stage): Promise<void> {
  stage.portal.bindings.remove(() => true);
  await showEmpty(stage);
}

async function showAnotherConnector(stage: Stage): Promise<void> {
  stage.portal.bindings.remove(({ connectorId }) => connectorId === '');
  await showEmpty(stage);
}

async function showNotInstalled(stage: Stage): Promise<void> {
  stage.portal.application.installed = false;
  await showEmpty(stage);
}

async function showLostAccess(stage: Stage): Promise<void> {
  await showQueue(stage);
  stage.portal.accounts.tokens.revoke();
  await refresh(stage);
}

async function showNotAdministrator(stage: Stage): Promise<void> {
  await addPortal(stage);
  stage.portal.admin.isAdmin = false;
  await refresh(stage);
}

/** What it fails with is told in the view. */
async function refresh({ run }: Stage): Promise<void> {
  await run(commandIds.refresh, {}).catch(() => undefined);
}
