import type { DemoPortal } from '../../../src/demoPortal/demoPortal.ts';
import type { Scene, Stage } from './scene.ts';
import { mixedRows } from './sceneRows.ts';
import { addPortal, showView } from './steps.ts';

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
  await toldInPlaceOfRows(stage);
}

async function showEmpty(stage: Stage): Promise<void> {
  await addPortal(stage);
  await toldInPlaceOfRows(stage);
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
  await showFirstFailure(stage, ({ application }) => (application.installed = false));
}

async function showLostAccess(stage: Stage): Promise<void> {
  await showFirstFailure(stage, ({ accounts }) => accounts.tokens.revoke());
}

async function showNotAdministrator(stage: Stage): Promise<void> {
  await showFirstFailure(stage, ({ admin }) => (admin.isAdmin = false));
}

/** Something becomes so after the portal was checked, and before its queue is read for the first time. */
async function showFirstFailure(stage: Stage, change: (portal: DemoPortal) => unknown): Promise<void> {
  const { portal } = stage;
  portal.hooks.onBeforeRequest = ({ commands = [] }) => {
    if (commands.some(({ method }) => method === 'event.offline.list')) {
      change(portal);
    }
  };
  await addPortal(stage);
  await toldInPlaceOfRows(stage);
}

async function toldInPlaceOfRows({ page }: Stage): Promise<void> {
  await page.locator('.part.sidebar .welcome-view-content').waitFor();
}
