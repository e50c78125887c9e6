import type { Page } from 'playwright-core';
import { type DemoPortal, type DemoPortalOptions, startDemoPortal } from '../../src/demoPortal/demoPortal.ts';
import { addPortal, dealRow, openGroup } from './product.ts';
import {
  answerInput,
  chooseFromContextMenu,
  clickViewAction,
  inputShows,
  notification,
  openSideBar,
  pressDialogButton,
  quickInputStep,
  readModalDialog,
  runCommand,
  treeRow,
  webviewFrame,
} from './vscode/workbench.ts';

/** In CSS pixels. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

/** Something to take pictures of. */
export interface Scene {
  readonly name: string;
  readonly sizes: readonly Size[];
  /** The name in media of the picture that the README shows: in the first theme and size. */
  readonly readme?: string;
  /** The portal that the scene is played on; it is closed afterwards. None for the extension's own demo portal. */
  readonly portal?: DemoPortalOptions;
  /** Brings the window into the state to be pictured, and waits until all of it is on screen. */
  readonly show: (page: Page, portal: DemoPortal) => Promise<void>;
}

const desktop: Size = { width: 1280, height: 800 };
const narrow: Size = { width: 800, height: 600 };
const sizes = [desktop];
const process = 'yh3gu929sf0d32lsfysqas2y1hlpp09q';

/** The four states, and names that are long. */
const mixedRows = [
  dealRow(5_320_841, 41),
  dealRow(5_321_874, 38, { processId: process }),
  dealRow(5_345_911, 9204, { error: true }),
  dealRow(5_332_915, 2988, { processId: process, error: true }),
  dealRow(5_391_206, 39, { changedAt: Math.floor(Date.now() / 1000) - 7200 }),
  dealRow(5_400_001, 1, {
    eventName: 'ONCRMDYNAMICITEMUSERFIELDSETENUMVALUES_1047',
    eventData: { FIELDS: { ID: 6977, ENTITY_ID: 'CRM_147', FIELD_NAME: `UF_CRM_${'VERY_LONG_'.repeat(12)}NAME` } },
  }),
  dealRow(5_400_002, 1, { eventName: 'ONIMCONNECTORLINEDELETE', eventData: 107 }),
  dealRow(5_400_003, 1, { eventName: 'ONTASKCOMMENTADD', eventData: null }),
];

/** A group that takes a while to clear: nearly every record was reserved by a process of its own. */
const manyRows = Array.from({ length: 2400 }, (_, i) =>
  dealRow(5_320_000 + 7 * i, i, {
    changedAt: Math.floor(Date.now() / 1000) - 3600 * (1 + (i % 800)),
    processId: i % 9 === 0 ? '' : i.toString(36).padStart(32, 'p'),
    error: i % 30 === 0,
  }),
);

export const scenes: readonly Scene[] = [
  { name: 'welcome', sizes: [desktop, narrow], show: async (page) => await openSideBar(page, 'Offline Events') },
  { name: 'record', sizes: [desktop, narrow], readme: 'screenshot.png', show: showDemoRecord },
  {
    name: 'record-reserved',
    sizes: [desktop, narrow],
    portal: { rows: mixedRows },
    show: async (page, portal) => await showRecord(page, portal, 'ONCRMDEALUPDATE', '#5321874 Deal 38'),
  },
  {
    name: 'record-failed',
    sizes,
    portal: { rows: mixedRows },
    show: async (page, portal) => await showRecord(page, portal, 'ONCRMDEALUPDATE', '#5345911 Deal 9204'),
  },
  {
    name: 'record-long-names',
    sizes: [desktop, narrow],
    portal: { rows: mixedRows },
    show: async (page, portal) =>
      await showRecord(page, portal, 'ONCRMDYNAMICITEMUSERFIELDSETENUMVALUES_1047', '#5400001 User field 6977'),
  },
  {
    name: 'record-null',
    sizes,
    portal: { rows: mixedRows },
    show: async (page, portal) => await showRecord(page, portal, 'ONTASKCOMMENTADD', '#5400003'),
  },
  {
    name: 'dialog-one',
    sizes,
    portal: { rows: mixedRows },
    show: async (page, portal) => await showDialog(page, portal, '#5321874 Deal 38'),
  },
  {
    name: 'dialog-many-without-extended-mode',
    sizes,
    portal: { rows: mixedRows, features: { rest_offline_extended: false } },
    show: showDialogForAll,
  },
  { name: 'type-number', sizes, portal: { rows: manyRows }, show: showTypedNumber },
  { name: 'dialog-group', sizes, portal: { rows: manyRows }, show: showGroupDialog },
  { name: 'clearing', sizes: [desktop, narrow], portal: { rows: manyRows }, show: showClearing },
  { name: 'requests', sizes, portal: { rows: mixedRows }, show: showRequests },
  { name: 'result', sizes, portal: { rows: mixedRows }, show: showResult },
  { name: 'record-gone', sizes, portal: { rows: mixedRows }, show: showGoneRecord },
  {
    name: 'empty',
    sizes: [desktop, narrow],
    portal: {},
    show: async (page, portal) => {
      await addPortal(page, portal, { name: 'northwind' });
      await treeRow(page, 'northwind').getByText('empty').waitFor();
    },
  },
  { name: 'failed', sizes: [desktop, narrow], portal: { rows: mixedRows }, show: showFailure },
  { name: 'signed-out', sizes: [desktop, narrow], portal: { rows: mixedRows }, show: showSignedOut },
  { name: 'add-portal', sizes, show: showAddPortal },
  { name: 'add-portal-check', sizes: [desktop, narrow], portal: { rows: mixedRows }, show: showFailedCheck },
  {
    name: 'diagnose',
    sizes: [desktop, narrow],
    portal: { connectors: ['', 'erp-1c'], features: { rest_offline_extended: false } },
    show: showDiagnosis,
  },
];

/** Plays a scene on its portal. */
export async function playScene({ show, portal: options }: Scene, page: Page): Promise<void> {
  const portal = await startDemoPortal(options);
  try {
    await show(page, portal);
  } finally {
    await portal.close();
  }
}

/** The extension's demo portal, and a record of it. */
async function showDemoRecord(page: Page): Promise<void> {
  await openSideBar(page, 'Offline Events');
  await runCommand(page, 'Offline Events: Open Demo Portal');
  await treeRow(page, 'ONCRMDEALUPDATE').waitFor();
  await openGroup(page, 'ONTASKADD');
  await treeRow(page, /^#\d/).first().click();
  await webviewFrame(page).getByRole('article').waitFor();
}

async function showRecord(page: Page, portal: DemoPortal, group: string, record: string): Promise<void> {
  await addPortal(page, portal, { name: 'northwind' });
  await openGroup(page, group);
  await treeRow(page, record).click();
  await webviewFrame(page).getByRole('article').waitFor();
}

async function showDialog(page: Page, portal: DemoPortal, record: string): Promise<void> {
  await addPortal(page, portal, { name: 'northwind' });
  await openGroup(page, 'ONCRMDEALUPDATE');
  await chooseFromContextMenu(page, treeRow(page, record), 'Clear…');
  await readModalDialog(page);
}

async function showDialogForAll(page: Page, portal: DemoPortal): Promise<void> {
  await addPortal(page, portal, { name: 'northwind' });
  await openGroup(page, 'ONCRMDEALUPDATE');
  await treeRow(page, '#5320841 Deal 41').click();
  await treeRow(page, '#5391206 Deal 39').click({ modifiers: ['Shift'] });
  await chooseFromContextMenu(page, treeRow(page, '#5321874 Deal 38'), 'Clear…');
  await readModalDialog(page);
}

async function showTypedNumber(page: Page, portal: DemoPortal): Promise<void> {
  await addPortal(page, portal, { name: 'northwind' });
  await chooseFromContextMenu(page, treeRow(page, 'ONCRMDEALUPDATE'), 'Clear Group…');
  await quickInputStep(page, 'Type 2400').waitFor();
  await page.keyboard.type('240');
}

async function showGroupDialog(page: Page, portal: DemoPortal): Promise<void> {
  await showTypedNumber(page, portal);
  await page.keyboard.type('0');
  await page.keyboard.press('Enter');
  await readModalDialog(page);
}

async function showClearing(page: Page, portal: DemoPortal): Promise<void> {
  await showGroupDialog(page, portal);
  portal.network.latencyMs = 700;
  await pressDialogButton(page, 'Clear 2,400 Records');
  await page
    .locator('.part.sidebar')
    .getByText(/Clearing [1-9][\d,]* of 2,400 from northwind/)
    .waitFor();
}

async function showRequests(page: Page, portal: DemoPortal): Promise<void> {
  await addPortal(page, portal, { name: 'northwind' });
  await chooseFromContextMenu(page, treeRow(page, 'ONCRMDEALUPDATE'), 'Clear Group…');
  await pressDialogButton(page, 'Show Requests');
  await notification(page, 'Nothing was changed.').waitFor();
}

async function showResult(page: Page, portal: DemoPortal): Promise<void> {
  await showDialog(page, portal, '#5321874 Deal 38');
  await pressDialogButton(page, 'Clear 1 Record');
  await notification(page, 'cleared from northwind').waitFor();
}

async function showGoneRecord(page: Page, portal: DemoPortal): Promise<void> {
  await showRecord(page, portal, 'ONCRMDEALUPDATE', '#5391206 Deal 39');
  portal.consumer.remove([5_391_206]);
  await clickViewAction(page, 'Refresh');
  await treeRow(page, '#5391206 Deal 39').waitFor({ state: 'detached' });
}

async function showFailure(page: Page, portal: DemoPortal): Promise<void> {
  await addPortal(page, portal, { name: 'northwind' });
  await treeRow(page, 'ONCRMDEALUPDATE').waitFor();
  portal.faults.add({ kind: 'answer', status: 502, body: '<html></html>', contentType: 'text/html' }, { times: 3 });
  await clickViewAction(page, 'Refresh');
  await page.locator('.part.sidebar').getByText('Not refreshed since').waitFor();
}

async function showSignedOut(page: Page, portal: DemoPortal): Promise<void> {
  await addPortal(page, portal, { name: 'northwind' });
  await treeRow(page, 'ONCRMDEALUPDATE').waitFor();
  portal.accounts.tokens.revoke();
  await clickViewAction(page, 'Refresh');
  await page
    .locator('.part.sidebar')
    .getByText(/no longer accepts/)
    .waitFor();
}

async function showAddPortal(page: Page): Promise<void> {
  await openSideBar(page, 'Offline Events');
  await runCommand(page, 'Offline Events: Add Portal…');
  await quickInputStep(page, 'The address of your Bitrix24').waitFor();
  await page.keyboard.insertText('https://northwind.bitrix24.com/rest/1/abcdefgh12345678/');
  await quickInputStep(page, 'This is a webhook').waitFor();
  await inputShows(page, 'https://northwind.bitrix24.com/rest/1/•••');
}

/** What a check found before a portal is added: its account is no administrator. */
async function showFailedCheck(page: Page, { accounts, address, application, clock }: DemoPortal): Promise<void> {
  const user = accounts.addUser({ name: 'Ivan', lastName: 'Petrov' });
  await openSideBar(page, 'Offline Events');
  await runCommand(page, 'Offline Events: Add Portal…');
  await answerInput(page, 'The address of your Bitrix24', address);
  await answerInput(page, 'Access token', accounts.tokens.issueTokens({ application, user }, clock.now()).accessToken);
  await answerInput(page, 'Refresh token', '');
  await quickInputStep(page, 'checks needs you').waitFor();
}

/** Why a queue is empty: events are bound for another one. */
async function showDiagnosis(page: Page, portal: DemoPortal): Promise<void> {
  await addPortal(page, portal, { name: 'northwind' });
  portal.bindings.remove(({ connectorId }) => connectorId === '');
  await chooseFromContextMenu(page, treeRow(page, 'northwind'), 'Diagnose Portal');
  await quickInputStep(page, 'checks need you').waitFor();
}
