import { execFileSync } from 'node:child_process';
import { writeFile, mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { DemoPortalOptions } from '../../../src/demoPortal/demoPortal.ts';
import { commandIds } from '../../../src/host/ids.ts';
import { clickRow, openPage, pressStatusButton, queuePage, showPage, showWholePage, typeFilter } from './queueSteps.ts';
import type { Scene, Stage } from './scene.ts';
import { longNameRows, mixedRows, weekRows } from './sceneRows.ts';
import { addPortal, modalDialog, row, showQueue } from './steps.ts';

/** A queue of weeks, with batches that nobody works on any more. */
const weeks: DemoPortalOptions = { rows: weekRows, rateLimit: false };
/** One that takes several requests to read. */
const large: DemoPortalOptions = { records: 20_000, seed: 7, rateLimit: false };
const mixed: DemoPortalOptions = { rows: mixedRows };
const million: DemoPortalOptions = { records: 1_000_000, seed: 7, rateLimit: false };

/** The page of a queue. */
export const queueScenes: readonly Scene[] = [
  {
    name: 'page',
    narrow: 'editor',
    portal: weeks,
    size: { width: 1440, height: 860 },
    readme: { dark: 'screenshot-queue-dark.png' },
    show: showDetails,
  },
  { name: 'page-zoomed', narrow: 'none', portal: weeks, show: showZoomed },
  { name: 'page-russian', narrow: 'editor', portal: weeks, locale: 'ru', show: showDetails },
  {
    name: 'page-brush',
    narrow: 'editor',
    portal: weeks,
    size: { width: 1440, height: 860 },
    readme: { light: 'screenshot-queue-light.png' },
    show: showBrush,
  },
  {
    name: 'page-suggestions',
    narrow: 'editor',
    portal: weeks,
    show: async (stage) => await showTyped(stage, 'event:ONCRM* st'),
  },
  {
    name: 'page-filter-wrong',
    narrow: 'editor',
    portal: weeks,
    show: async (stage) => await showTyped(stage, 'event:ONCRM* stat:failed '),
  },
  {
    name: 'page-no-match',
    narrow: 'editor',
    portal: weeks,
    show: async (stage) => await showTyped(stage, 'event:ONNOTHING* '),
  },
  {
    name: 'page-too-narrow',
    narrow: 'editor',
    portal: weeks,
    show: async (stage) => await showTyped(stage, 'event:ONCRMDEAL* state:failed user:999 '),
  },
  { name: 'page-batches', narrow: 'editor', portal: weeks, show: showBatches },
  { name: 'page-several', narrow: 'editor', portal: weeks, show: showSeveral },
  { name: 'page-all', narrow: 'editor', portal: weeks, show: showAll },
  { name: 'page-facets', narrow: 'none', portal: weeks, size: { width: 648, height: 800 }, show: showFacets },
  { name: 'page-menu', narrow: 'none', portal: weeks, show: showMenu },
  { name: 'page-reading', narrow: 'editor', portal: large, show: showReading },
  { name: 'page-stopped', narrow: 'editor', portal: large, show: showStopped },
  { name: 'page-offer', narrow: 'editor', portal: { records: 100_500, seed: 7, rateLimit: false }, show: showOffer },
  { name: 'page-unreadable', narrow: 'editor', show: showUnreadable },
  { name: 'page-not-refreshed', narrow: 'editor', portal: weeks, show: showNotRefreshed },
  { name: 'page-signed-out', narrow: 'editor', portal: weeks, show: showSignedOut },
  { name: 'page-limit', narrow: 'editor', portal: large, show: showLimit },
  { name: 'page-no-administrator', narrow: 'editor', show: showNoAdministrator },
  { name: 'page-disk-full', narrow: 'editor', portal: large, show: showDiskFull },
  { name: 'page-no-archive', narrow: 'editor', portal: mixed, show: showNoArchive },
  { name: 'page-empty', narrow: 'editor', show: showEmpty },
  { name: 'page-read-only', narrow: 'editor', portal: mixed, show: showReadOnly },
  { name: 'page-demo', narrow: 'editor', show: showDemo },
  { name: 'page-long-names', narrow: 'editor', portal: { rows: longNameRows }, show: showLongNames },
  { name: 'page-million', narrow: 'editor', portal: million, show: showMillion },
  { name: 'page-clear', narrow: 'window', portal: weeks, show: showClearQuestion },
];

async function showDetails(stage: Stage): Promise<void> {
  await showWholePage(stage);
  await clickRow(stage, 5);
  await queuePage(stage).getByRole('article').waitFor();
}

/** What a window of 1280 × 800 shows when it is zoomed to 200 %. */
async function showZoomed(stage: Stage): Promise<void> {
  await showDetails(stage);
  await stage.page.setViewportSize({ width: 640, height: 400 });
}

/** A stretch of the histogram, drawn with the mouse, stacked by event. */
async function showBrush(stage: Stage): Promise<void> {
  const { page } = stage;
  await showWholePage(stage);
  await queuePage(stage).locator('.histogram-head .action').first().click();
  await queuePage(stage).locator('.menu:popover-open button').nth(1).click();
  const box = await queuePage(stage).locator('.histogram').boundingBox();
  if (box === null) {
    throw new Error('The histogram is not on screen');
  }
  const y = box.y + box.height / 2;
  await page.mouse.move(box.x + box.width * 0.79, y);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * 0.93, y, { steps: 4 });
  await page.mouse.up();
  await queuePage(stage).locator('.u-select').waitFor();
  await clickRow(stage, 5);
  await queuePage(stage).getByRole('article').waitFor();
}

async function showTyped(stage: Stage, text: string): Promise<void> {
  await showWholePage(stage);
  await typeFilter(stage, text);
  await queuePage(stage)
    .locator(':is([role=listbox], .filter-problem, .results > .nothing-here):visible')
    .first()
    .waitFor();
}

async function showBatches(stage: Stage): Promise<void> {
  await showWholePage(stage);
  await queuePage(stage).locator('#tab-batches').click();
  await clickRow(stage, 0);
}

async function showSeveral(stage: Stage): Promise<void> {
  await showWholePage(stage);
  await clickRow(stage, 4);
  await clickRow(stage, 9, ['Shift']);
}

async function showAll(stage: Stage): Promise<void> {
  await showDetails(stage);
  await stage.page.keyboard.press('ControlOrMeta+A');
}

/** The facets unfolded over a narrow page. */
async function showFacets(stage: Stage): Promise<void> {
  await showWholePage(stage);
  await queuePage(stage).locator('.filter .icon-button[aria-pressed]').click();
}

async function showMenu(stage: Stage): Promise<void> {
  await showSeveral(stage);
  await queuePage(stage).locator('.result-bar .icon-button').click();
  await queuePage(stage).locator('.menu:popover-open').waitFor();
}

/** Some of it was read, and the next answers take their time. */
async function showReading(stage: Stage): Promise<void> {
  const { portal } = stage;
  const id = await showQueue(stage);
  const seen = portal.log.length;
  portal.hooks.onAfterRequest = () => {
    if (portal.log.length > seen + 4) {
      portal.network.latencyMs = 20_000;
    }
  };
  await openPage(stage, id);
  await queuePage(stage).locator('.table-body .table-row:not(.waiting-row)').first().waitFor();
}

async function showStopped(stage: Stage): Promise<void> {
  await showReading(stage);
  await pressStatusButton(stage);
  await queuePage(stage).locator('.status-text .codicon-debug-pause').waitFor();
}

/** So many records are read only when the user wants it. */
async function showOffer(stage: Stage): Promise<void> {
  await openPage(stage, await showQueue(stage));
  await queuePage(stage).locator('.notice').waitFor();
}

/** Nothing was ever read: records that the sidebar knows would be on the page. */
async function showUnreadable(stage: Stage): Promise<void> {
  const id = await addPortal(stage);
  breakDown(stage);
  await openPage(stage, id);
  await queuePage(stage).locator('.nothing-here').waitFor();
}

async function showNotRefreshed(stage: Stage): Promise<void> {
  await showDetails(stage);
  breakDown(stage);
  await pressStatusButton(stage);
  await queuePage(stage).locator('.notice').waitFor();
}

async function showSignedOut(stage: Stage): Promise<void> {
  await showDetails(stage);
  stage.portal.accounts.tokens.revoke();
  await pressStatusButton(stage);
  await queuePage(stage).locator('.notice').waitFor();
}

/** The portal blocks the method while the queue is read. */
async function showLimit(stage: Stage): Promise<void> {
  const id = await showQueue(stage);
  const blocked = { kind: 'answer', status: 429, body: '{"error":"OPERATION_TIME_LIMIT"}' } as const;
  stage.portal.faults.add(blocked, { times: 100, requestNumber: stage.portal.log.length + 2 });
  stage.portal.faults.add(blocked, { times: 100, requestNumber: stage.portal.log.length + 3 });
  await openPage(stage, id);
  await queuePage(stage).locator('.notice').waitFor();
}

async function showNoAdministrator(stage: Stage): Promise<void> {
  const id = await addPortal(stage);
  const refused = {
    kind: 'answer',
    status: 403,
    body: '{"error":"ACCESS_DENIED","error_description":"Access denied!"}',
  } as const;
  stage.portal.faults.add(refused, { times: 100 });
  await openPage(stage, id);
  await queuePage(stage).locator('.nothing-here').waitFor();
}

/** A file is where the folder of the archive should be. */
async function showNoArchive(stage: Stage): Promise<void> {
  const folder = archiveFolder(stage);
  await mkdir(dirname(folder), { recursive: true });
  await writeFile(folder, '');
  await openPage(stage, await showQueue(stage));
  await queuePage(stage).locator('.nothing-here').waitFor();
}

/** The archive is on a disk of its own, which a part of the queue fills. Only who may mount one can take this picture. */
async function showDiskFull(stage: Stage): Promise<void> {
  const folder = archiveFolder(stage);
  await mkdir(folder, { recursive: true });
  execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=6m', 'tmpfs', folder]);
  stage.onEnd(() => execFileSync('umount', [folder]));
  await openPage(stage, await showQueue(stage));
  await queuePage(stage).locator('.notice').waitFor();
}

/** All of a very large queue, which takes a minute or two to read. */
async function showMillion(stage: Stage): Promise<void> {
  await openPage(stage, await showQueue(stage));
  await queuePage(stage).locator('.notice .button').first().click();
  await queuePage(stage)
    .locator(`.table[aria-rowcount="${stage.portal.table.rows().length + 1}"]`)
    .waitFor({ timeout: 600_000 });
  await queuePage(stage).locator('.status-text:not(:has(.codicon))').waitFor({ timeout: 60_000 });
  await clickRow(stage, 5);
  await queuePage(stage).getByRole('article').waitFor();
}

function archiveFolder({ dataFolder }: Stage): string {
  return join(dataFolder, 'data/User/globalStorage/offline-events.bitrix24-offline-events/archive');
}

async function showEmpty(stage: Stage): Promise<void> {
  await openPage(stage, await addPortal(stage));
  await queuePage(stage).locator('.nothing-here').waitFor();
}

async function showReadOnly(stage: Stage): Promise<void> {
  const id = await showQueue(stage);
  await stage.run(commandIds.labelPortal, { portal: id, isReadOnly: true });
  await openPage(stage, id);
  await clickRow(stage, 1);
  await clickRow(stage, 3, ['Shift']);
}

async function showDemo(stage: Stage): Promise<void> {
  const id = await stage.run(commandIds.openDemoPortal);
  await row(stage.page, 'ONCRMDEALUPDATE').waitFor();
  await openPage(stage, String(id));
  await clickRow(stage, 3);
}

async function showLongNames(stage: Stage): Promise<void> {
  await showPage(stage);
  await clickRow(stage, 1);
}

async function showClearQuestion(stage: Stage): Promise<void> {
  await showSeveral(stage);
  await stage.page.keyboard.press('Delete');
  await modalDialog(stage.page).waitFor();
}

function breakDown({ portal }: Stage): void {
  portal.faults.add({ kind: 'answer', status: 502, body: '<html></html>', contentType: 'text/html' }, { times: 100 });
}
