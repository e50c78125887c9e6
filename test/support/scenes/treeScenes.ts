import { startDemoPortal } from '../../../src/demoPortal/demoPortal.ts';
import { commandIds, viewIds } from '../../../src/host/ids.ts';
import { contextMenuItems } from '../vscode/workbench.ts';
import type { Scene, Stage } from './scene.ts';
import { longNameRows, mixedRows } from './sceneRows.ts';
import { addPortal, question, recordRow, row, showGroup, showQueue, viewMessage } from './steps.ts';

/** The queue in the sidebar. */
export const treeScenes: readonly Scene[] = [
  { name: 'queue', narrow: 'sideBar', portal: { rows: mixedRows }, show: showSelection },
  { name: 'first-read', narrow: 'sideBar', portal: { rows: mixedRows }, show: showFirstRead },
  { name: 'failed', narrow: 'sideBar', portal: { rows: mixedRows }, show: showFailure },
  { name: 'failed-at-first', narrow: 'sideBar', portal: { rows: mixedRows }, show: showFailureAtFirst },
  { name: 'portals', narrow: 'sideBar', portal: { rows: mixedRows }, show: showPortals },
  { name: 'long-names', narrow: 'sideBar', portal: { rows: longNameRows }, show: showLongNames },
  { name: 'changes', narrow: 'sideBar', portal: { rows: mixedRows }, show: showChanges },
  { name: 'limit', narrow: 'sideBar', portal: { rows: mixedRows }, show: showLimit },
  { name: 'filtered', narrow: 'sideBar', portal: { rows: mixedRows }, show: showFilter },
  { name: 'filtered-nothing', narrow: 'sideBar', portal: { rows: mixedRows }, show: showFilterWithoutMatch },
  { name: 'filter-question', narrow: 'window', portal: { rows: mixedRows }, show: showFilterQuestion },
  { name: 'newest-first', narrow: 'sideBar', portal: { rows: mixedRows }, show: showNewestFirst },
  { name: 'menu-record', narrow: 'none', portal: { rows: mixedRows }, show: showRecordMenu },
  { name: 'menu-several', narrow: 'none', portal: { rows: mixedRows }, show: showMenuOfSeveral },
  { name: 'menu-group', narrow: 'none', portal: { rows: mixedRows }, show: showGroupMenu },
  { name: 'menu-portal', narrow: 'none', portal: { rows: mixedRows }, show: showPortalMenu },
];

async function showSelection(stage: Stage): Promise<void> {
  await showGroup(stage);
  await recordRow(stage.page, 5_321_874).click();
}

async function showFirstRead(stage: Stage): Promise<void> {
  stage.portal.faults.add({ kind: 'slow', ms: 600_000 }, { times: 3, when: ({ commands }) => commands !== undefined });
  await addPortal(stage);
  await row(stage.page, 'northwind').waitFor();
}

async function showFailure(stage: Stage): Promise<void> {
  await showGroup(stage);
  breakDown(stage);
  await refresh(stage);
  await viewMessage(stage.page).waitFor();
}

async function showFailureAtFirst(stage: Stage): Promise<void> {
  await addPortal(stage);
  breakDown(stage);
  await refresh(stage);
  await viewMessage(stage.page).waitFor();
}

/** Production, read-only, signed out, empty, demo: what a user of several portals has. */
async function showPortals(stage: Stage): Promise<void> {
  const others = await Promise.all([
    startDemoPortal({ rows: mixedRows }),
    startDemoPortal({ rows: mixedRows.slice(0, 6) }),
    startDemoPortal({}),
  ]);
  const [readOnly, signedOut, empty] = others;
  const production = await addPortal(stage, { name: 'northwind' });
  await stage.run(commandIds.labelPortal, { portal: production, isProduction: true });
  const looked = await addPortal(stage, { name: 'contoso', portal: readOnly });
  await stage.run(commandIds.labelPortal, { portal: looked, isReadOnly: true });
  await addPortal(stage, { name: 'fabrikam', portal: signedOut });
  signedOut.accounts.tokens.revoke();
  await addPortal(stage, { name: 'tailspin', portal: empty });
  await stage.run(commandIds.openDemoPortal);
  await refresh(stage);
  await stage.run(`workbench.actions.treeView.${viewIds.queue}.collapseAll`);
  await Promise.all(others.map((portal) => portal.close()));
}

async function showLongNames(stage: Stage): Promise<void> {
  await showGroup(stage, 'ONCRMDYNAMICITEMUSERFIELDSETENUMVALUES_1047');
}

/** Two records came, one changed and one went since the refresh before. */
async function showChanges(stage: Stage): Promise<void> {
  const { portal } = stage;
  await showGroup(stage);
  portal.consumer.remove([5_391_206]);
  portal.raise('ONCRMDEALUPDATE', { FIELDS: { ID: 51 } });
  portal.raise('ONCRMDEALUPDATE', { FIELDS: { ID: 52 } });
  portal.consumer.reserveIds([5_320_841]);
  await refresh(stage);
  await viewMessage(stage.page).waitFor();
  await recordRow(stage.page, 5_391_206).waitFor({ state: 'detached' });
}

/** The portal blocks the method until its ten minutes are over. */
async function showLimit(stage: Stage): Promise<void> {
  await showQueue(stage);
  stage.portal.faults.add({ kind: 'answer', status: 429, body: '{"error":"OPERATION_TIME_LIMIT"}' });
  stage.begin(commandIds.refresh, {});
  await viewMessage(stage.page).waitFor();
}

async function showFilter(stage: Stage): Promise<void> {
  await showGroup(stage);
  await stage.run(commandIds.showRecords, { show: 'failed' });
  await stage.run(commandIds.filterEvents, { text: 'deal' });
  await viewMessage(stage.page).waitFor();
  await row(stage.page, 'ONTASKADD').waitFor({ state: 'detached' });
}

async function showFilterWithoutMatch(stage: Stage): Promise<void> {
  await showQueue(stage);
  await stage.run(commandIds.filterEvents, { text: 'quote' });
  await viewMessage(stage.page).waitFor();
  await row(stage.page, 'ONTASKADD').waitFor({ state: 'detached' });
}

/** The newest first, which the view's menu ticks. */
async function showNewestFirst(stage: Stage): Promise<void> {
  await showGroup(stage);
  await stage.run(commandIds.sortRecords, { order: 'newest' });
  await row(stage.page, /^#5391206/).waitFor();
}

/** What the filter's question offers. */
async function showFilterQuestion(stage: Stage): Promise<void> {
  await showQueue(stage);
  stage.begin(commandIds.filterEvents);
  await question(stage.page).waitFor();
}

async function showRecordMenu(stage: Stage): Promise<void> {
  await showGroup(stage);
  await recordRow(stage.page, 5_321_874).click({ button: 'right' });
  await contextMenuItems(stage.page);
}

async function showMenuOfSeveral(stage: Stage): Promise<void> {
  const { page } = stage;
  await showGroup(stage);
  await recordRow(page, 5_320_841).click();
  await recordRow(page, 5_332_915).click({ modifiers: ['Shift'] });
  await recordRow(page, 5_321_874).click({ button: 'right' });
  await contextMenuItems(page);
}

async function showGroupMenu(stage: Stage): Promise<void> {
  await showQueue(stage);
  await row(stage.page, 'ONCRMDEALUPDATE').click({ button: 'right' });
  await contextMenuItems(stage.page);
}

async function showPortalMenu(stage: Stage): Promise<void> {
  await showQueue(stage);
  await row(stage.page, 'northwind').click({ button: 'right' });
  await contextMenuItems(stage.page);
}

/** Its front end answers with a page of its own. */
function breakDown({ portal }: Stage): void {
  portal.faults.add({ kind: 'answer', status: 502, body: '<html></html>', contentType: 'text/html' }, { times: 3 });
}

/** A failure is told in the view, and the command's own is of no interest here. */
async function refresh({ run }: Stage): Promise<void> {
  await run(commandIds.refresh, {}).catch(() => undefined);
}
