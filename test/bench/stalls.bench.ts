import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { type DemoPortal, type DemoPortalOptions, startDemoPortal } from '../../src/demoPortal/demoPortal.ts';
import type { Row } from '../../src/demoPortal/row.ts';
import { dealRow } from '../support/product.ts';
import { closeAllVsCode, openVsCode } from '../support/vscode/openVsCode.ts';
import { RemoteControl } from '../support/vscode/remoteControl.ts';
import { expandRow, openSideBar, treeRow } from '../support/vscode/workbench.ts';
import type { Figure } from './figure.ts';

const RECORDS = 10_000;
const PORTALS = 20;
const GROUPS = 80;
const PER_GROUP = 20;

/** A window whose extension host is watched. */
interface Watched {
  readonly page: Page;
  readonly control: RemoteControl;
}

/**
 * For how long the extension host of a real VS Code is kept from anything else, at most: while one group of 10,000 records is opened page by page to its
 * end, and while 20 portals with 80 groups each are refreshed; beside what a tree of 10,000 rows takes that does nothing for them.
 */
export async function measureStalls(): Promise<Figure[]> {
  const plain = await inWindow({}, showPlainRows);
  const paging = await inWindow({ rows: oneGroup() }, openToTheEnd);
  const refreshing = await inWindow({ rows: manyQueues() }, refreshAll);
  const count = RECORDS.toLocaleString('en');
  return [
    toFigure(`for ${count} plain rows`, plain, plain),
    toFigure(`while ${count} records of a group are opened page by page`, paging, plain),
    toFigure(`while ${PORTALS} portals with ${GROUPS} groups each are refreshed`, refreshing, plain),
  ];
}

async function showPlainRows({ control }: Watched): Promise<readonly number[]> {
  await control.run('stallWatch.plain.focus');
  await control.run('stallWatch.showPlainRows', 10);
  await takeStalls(control);
  await control.run('stallWatch.showPlainRows', RECORDS);
  return await takeStalls(control);
}

async function openToTheEnd({ page, control }: Watched, portal: DemoPortal): Promise<readonly number[]> {
  await addPortal(control, portal, { name: 'northwind' });
  await openSideBar(page, 'Offline Events');
  await expandRow(treeRow(page, 'ONCRMDEALUPDATE'));
  await treeRow(page, '#1 Deal 1').click();
  await takeStalls(control);
  for (let left = RECORDS - 50; left > 0; left -= 50) {
    const more = treeRow(page, 'Load more').getByText(`${left.toLocaleString('en')} left`);
    // The rows that came may have pushed it out of sight again.
    while (!(await more.isVisible())) {
      await page.keyboard.press('End');
    }
    await page.keyboard.press('Enter');
  }
  await treeRow(page, 'Load more').waitFor({ state: 'detached' });
  return await takeStalls(control);
}

async function refreshAll({ page, control }: Watched, portal: DemoPortal): Promise<readonly number[]> {
  for (let i = 0; i < PORTALS; i++) {
    await addPortal(control, portal, { name: `northwind${i}`, authConnector: `c${i}` });
  }
  await openSideBar(page, 'Offline Events');
  await control.run('offlineEvents.refresh', {});
  await takeStalls(control);
  for (let i = 0; i < 3; i++) {
    await control.run('offlineEvents.refresh', {});
  }
  return await takeStalls(control);
}

async function inWindow(
  options: DemoPortalOptions,
  measure: (window: Watched, portal: DemoPortal) => Promise<readonly number[]>,
): Promise<readonly number[]> {
  // A server of its owner's: no limit to wait for.
  const portal = await startDemoPortal({ ...options, rateLimit: false, features: { isSelfHosted: true } });
  const control = await RemoteControl.start();
  const furtherExtensions = [control.extension, join(import.meta.dirname, '../support/stallWatch')];
  try {
    const { page } = await openVsCode({ furtherExtensions, env: control.env });
    return await measure({ page, control }, portal);
  } finally {
    await closeAllVsCode();
    control.close();
    await portal.close();
  }
}

async function addPortal(
  control: RemoteControl,
  { address, credentials }: DemoPortal,
  how: { readonly name: string; readonly authConnector?: string },
): Promise<void> {
  await control.run('offlineEvents.addPortal', { address, ...credentials, ...how });
}

/** The longest first, in milliseconds, since it was last asked. What VS Code draws after a change is asked for a little later. */
async function takeStalls(control: RemoteControl): Promise<readonly number[]> {
  await new Promise((resolve) => setTimeout(resolve, 3000));
  const taken = await control.run('stallWatch.take');
  return Array.isArray(taken) ? taken.map(Number) : [];
}

function toFigure(name: string, stalls: readonly number[], plain: readonly number[]): Figure {
  const [longest = Number.NaN, ...others] = stalls.map(Math.round);
  const ratio = longest / (plain[0] ?? Number.NaN);
  return {
    name: `longest stall of the extension host ${name}`,
    value: `${longest} ms, ${ratio.toFixed(1)} times the plain rows; then ${others.slice(0, 4).join(', ')} ms`,
  };
}

function oneGroup(): Row[] {
  return Array.from({ length: RECORDS }, (_, i) => dealRow(i + 1, i + 1));
}

function manyQueues(): Row[] {
  return Array.from({ length: PORTALS * GROUPS * PER_GROUP }, (_, i) =>
    dealRow(i + 1, i + 1, {
      connectorId: `c${i % PORTALS}`,
      eventName: `ONCRMDYNAMICITEMUPDATE_${Math.floor(i / PORTALS) % GROUPS}`,
      eventData: { FIELDS: { ID: i, ENTITY_TYPE_ID: 147 } },
    }),
  );
}

if (import.meta.main) {
  for (const { name, value } of await measureStalls()) {
    console.log(`${name}: ${value}`);
  }
}
