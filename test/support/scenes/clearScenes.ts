import type { DemoPortalOptions } from '../../../src/demoPortal/demoPortal.ts';
import { commandIds } from '../../../src/host/ids.ts';
import type { Scene, Stage } from './scene.ts';
import { manyRows, mixedRows } from './sceneRows.ts';
import { confirm, modalDialog, question, showGroup, showQueue, toast, viewMessage } from './steps.ts';

const some: DemoPortalOptions = { rows: mixedRows };
const many: DemoPortalOptions = { rows: manyRows };
const deals = ['5320841', '5321874', '5332915', '5345911', '5391206'];

/** Clearing: what is asked, how far it is, and what came of it. */
export const clearScenes: readonly Scene[] = [
  {
    name: 'dialog-one',
    narrow: 'window',
    portal: some,
    readme: { light: 'screenshot-clear.png' },
    show: async (stage) => await askFor(stage, ['5321874']),
  },
  { name: 'dialog-several', narrow: 'window', portal: some, show: async (stage) => await askFor(stage, deals) },
  {
    name: 'dialog-without-extended-mode',
    narrow: 'window',
    portal: { rows: mixedRows, features: { rest_offline_extended: false } },
    show: async (stage) => await askFor(stage, deals),
  },
  { name: 'dialog-production', narrow: 'window', portal: some, show: showProduction },
  { name: 'type-name', narrow: 'window', portal: some, show: showTypedName },
  { name: 'type-number', narrow: 'window', portal: many, show: showTypedNumber },
  { name: 'dialog-group', narrow: 'window', portal: many, show: showGroupDialog },
  { name: 'clearing', narrow: 'sideBar', portal: many, show: showClearing },
  { name: 'stopped', narrow: 'window', portal: many, show: showStopped },
  { name: 'requests', narrow: 'window', portal: some, show: showRequests },
  { name: 'result', narrow: 'window', portal: some, show: showResult },
  { name: 'result-left', narrow: 'window', portal: some, show: showLeft },
  { name: 'result-gone', narrow: 'window', portal: some, show: showAlreadyGone },
  { name: 'result-reserved-by-us', narrow: 'window', portal: some, show: showReservedByUs },
  { name: 'result-not-checked', narrow: 'window', portal: some, show: showNotChecked },
];

async function askFor(stage: Stage, ids: readonly string[]): Promise<void> {
  const portal = await showGroup(stage);
  stage.begin(commandIds.clearRecords, { portal, ids });
  await modalDialog(stage.page).waitFor();
}

async function showTypedName(stage: Stage): Promise<void> {
  const portal = await showGroup(stage);
  await stage.run(commandIds.labelPortal, { portal, isProduction: true });
  stage.begin(commandIds.clearRecords, { portal, ids: ['5321874'] });
  await question(stage.page).waitFor();
}

async function showProduction(stage: Stage): Promise<void> {
  await showTypedName(stage);
  await stage.page.keyboard.type('northwind');
  await stage.page.keyboard.press('Enter');
  await modalDialog(stage.page).waitFor();
}

async function showTypedNumber(stage: Stage): Promise<void> {
  const portal = await showQueue(stage);
  stage.begin(commandIds.clearGroup, { portal, eventName: 'ONCRMDEALUPDATE' });
  await question(stage.page).waitFor();
  await stage.page.keyboard.type('240');
}

async function showGroupDialog(stage: Stage): Promise<void> {
  await showTypedNumber(stage);
  await stage.page.keyboard.type('0');
  await stage.page.keyboard.press('Enter');
  await modalDialog(stage.page).waitFor();
}

async function showClearing(stage: Stage): Promise<void> {
  await showGroupDialog(stage);
  stage.portal.network.latencyMs = 2500;
  await confirm(stage.page);
  // How many are done.
  await viewMessage(stage.page)
    .getByText(/\b[1-9]\d*\D+2,400/)
    .waitFor();
}

async function showStopped(stage: Stage): Promise<void> {
  await showClearing(stage);
  stage.portal.network.latencyMs = 0;
  await stage.run(commandIds.stop);
  await toast(stage.page).waitFor();
}

async function showRequests(stage: Stage): Promise<void> {
  await askFor(stage, deals);
  // What clears is the last of them, and what cancels the one before.
  await modalDialog(stage.page).locator('.dialog-buttons').getByRole('button').first().click();
  await stage.page.locator('.part.editor .view-lines').waitFor();
}

async function showResult(stage: Stage): Promise<void> {
  await askFor(stage, ['5321874']);
  await confirm(stage.page);
  await toast(stage.page).waitFor();
}

/** One changes while the user reads the question. */
async function showLeft(stage: Stage): Promise<void> {
  await askFor(stage, deals);
  stage.portal.consumer.reserveIds([5_320_841]);
  await confirm(stage.page);
  await toast(stage.page).waitFor();
}

async function showAlreadyGone(stage: Stage): Promise<void> {
  await askFor(stage, deals);
  stage.portal.consumer.remove([5_391_206]);
  await confirm(stage.page);
  await toast(stage.page).waitFor();
}

async function showReservedByUs(stage: Stage): Promise<void> {
  await askFor(stage, deals);
  cut(stage, 'event.offline.clear');
  await confirm(stage.page);
  await toast(stage.page).waitFor();
}

async function showNotChecked(stage: Stage): Promise<void> {
  await askFor(stage, deals);
  const { hooks } = stage.portal;
  hooks.onAfterRequest = ({ commands = [] }) => {
    if (commands.some(({ method }) => method === 'event.offline.clear')) {
      cut(stage, 'event.offline.list');
    }
  };
  await confirm(stage.page);
  await toast(stage.page).waitFor();
}

/** Each try of a request with this method fails from now on. */
function cut({ portal }: Stage, method: string): void {
  const isOfMethod = ({ commands = [] }: { commands?: readonly { method: string }[] }): boolean =>
    commands.some((command) => command.method === method);
  portal.faults.add({ kind: 'cut', takesEffect: false }, { times: 3, when: isOfMethod });
}
