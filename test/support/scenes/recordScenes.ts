import { commandIds } from '../../../src/host/ids.ts';
import { row, recordPage, recordRow, showQueue, showRecord } from './steps.ts';
import { webviewFrame } from '../vscode/workbench.ts';
import type { Scene, Stage } from './scene.ts';
import { manyRows, mixedRows, oddRows } from './sceneRows.ts';

/** The page of a record. */
export const recordScenes: readonly Scene[] = [
  {
    name: 'record',
    narrow: 'sideBar',
    readme: { dark: 'screenshot-dark.png' },
    show: showDemoRecord,
  },
  mixed('record-waiting', 5_391_206),
  mixed('record-reserved', 5_321_874),
  mixed('record-failed', 5_345_911),
  mixed('record-failed-reserved', 5_332_915),
  odd('record-false', 'ONCRMDEALRECURRINGEXPOSE', 5_400_001),
  odd('record-null', 'ONTASKCOMMENTADD', 5_400_002),
  odd('record-scalar', 'ONIMCONNECTORLINEDELETE', 5_400_003),
  odd('record-hostile', 'ONAPPTEST', 5_400_004),
  odd('record-long-values', 'ONCRMLEADUSERFIELDADD', 5_400_005),
  odd('record-1-mb', 'ONIMCONNECTORMESSAGEADD', 5_400_006),
  odd('record-unknown-object', 'ONMYMODULESOMETHINGHAPPENED', 5_400_008),
  { name: 'record-find', narrow: 'sideBar', portal: { rows: oddRows }, show: showFind },
  { name: 'record-gone', narrow: 'sideBar', portal: { rows: mixedRows }, show: showGone },
  { name: 'record-changed', narrow: 'sideBar', portal: { rows: mixedRows }, show: showChanged },
  { name: 'record-portal-gone', narrow: 'sideBar', portal: { rows: mixedRows }, show: showWithoutPortal },
  { name: 'record-portal-failed', narrow: 'sideBar', portal: { rows: mixedRows }, show: showFailedPortal },
  { name: 'record-not-loaded', narrow: 'sideBar', portal: { rows: manyRows }, show: showNotLoaded },
];

function mixed(name: string, id: number): Scene {
  const show = async (stage: Stage): Promise<void> => void (await showRecord(stage, 'ONCRMDEALUPDATE', id));
  return { name, narrow: 'sideBar', portal: { rows: mixedRows }, show };
}

function odd(name: string, eventName: string, id: number): Scene {
  const show = async (stage: Stage): Promise<void> => void (await showRecord(stage, eventName, id));
  return { name, narrow: 'sideBar', portal: { rows: oddRows }, show };
}

/** The extension's demo portal, and a record of it. */
async function showDemoRecord({ page, run }: Stage): Promise<void> {
  await run(commandIds.openDemoPortal);
  await row(page, 'ONCRMDEALUPDATE').waitFor();
  await row(page, 'ONTASKADD').locator('.monaco-tl-twistie').click();
  await row(page, /^#\d/).click();
  await recordPage(page).waitFor();
}

/** Deep data, with what is searched for in it. */
async function showFind(stage: Stage): Promise<void> {
  const { page } = stage;
  await showRecord(stage, 'ONOPENLINEMESSAGEADD', 5_400_007);
  await webviewFrame(page)
    .getByRole('article')
    .click({ position: { x: 5, y: 5 } });
  await page.keyboard.press('ControlOrMeta+F');
  await page.keyboard.type('order');
}

async function showGone(stage: Stage): Promise<void> {
  await showRecord(stage, 'ONCRMDEALUPDATE', 5_391_206);
  stage.portal.consumer.remove([5_391_206]);
  await stage.run(commandIds.refresh, {});
  await recordRow(stage.page, 5_391_206).waitFor({ state: 'detached' });
}

async function showChanged(stage: Stage): Promise<void> {
  await showRecord(stage, 'ONCRMDEALUPDATE', 5_391_206);
  stage.portal.consumer.reserveIds([5_391_206]);
  await stage.run(commandIds.refresh, {});
}

async function showWithoutPortal(stage: Stage): Promise<void> {
  const portal = await showRecord(stage, 'ONCRMDEALUPDATE', 5_391_206);
  stage.begin(commandIds.removePortal, { portal });
  await stage.page.locator('.monaco-dialog-box').waitFor();
  await stage.page.keyboard.press('Enter');
  await recordRow(stage.page, 5_391_206).waitFor({ state: 'detached' });
}

async function showFailedPortal(stage: Stage): Promise<void> {
  await showRecord(stage, 'ONCRMDEALUPDATE', 5_391_206);
  stage.portal.accounts.tokens.revoke();
  await stage.run(commandIds.refresh, {}).catch(() => undefined);
}

/** A record that was not read yet, of a portal that does not answer: its tab was open when VS Code was closed. */
async function showNotLoaded(stage: Stage): Promise<void> {
  const portal = await showQueue(stage);
  stage.portal.faults.add({ kind: 'cut', takesEffect: false }, { times: 100 });
  const address = {
    scheme: 'offline-event',
    path: '/northwind/#5334000 Deal 2000',
    query: `portal=${portal}&record=5334000`,
  };
  await stage.run('_workbench.open', address, [undefined, undefined]);
  await webviewFrame(stage.page).locator('.instead').waitFor();
}
