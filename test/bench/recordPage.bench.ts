import type { Locator } from 'playwright-core';
import { startDemoPortal } from '../../src/demoPortal/demoPortal.ts';
import { megabyteOfData } from '../support/largeData.ts';
import { addPortal, dealRow, openGroup } from '../support/product.ts';
import { closeAllVsCode, openVsCode } from '../support/vscode/openVsCode.ts';
import { treeRow, webviewFrame } from '../support/vscode/workbench.ts';
import { type Figure, milliseconds } from './figure.ts';

/** The page of a record with 1 MB of data in a real VS Code, beside that of a small one: from the click to the first row, and how long it stands still when all of it is opened. */
export async function measureRecordPage(): Promise<Figure[]> {
  const portal = await startDemoPortal({
    rows: [dealRow(101, 38), dealRow(102, 39), dealRow(103, 40, { eventData: megabyteOfData() })],
  });
  const { page } = await openVsCode();
  await addPortal(page, portal, { name: 'northwind' });
  await openGroup(page, 'ONCRMDEALUPDATE');
  const frame = webviewFrame(page);
  const open = async (title: string): Promise<number> => {
    const start = performance.now();
    await treeRow(page, title).click();
    await frame.getByRole('heading', { name: title.replace(/^#\d+ /, ''), exact: true }).waitFor();
    await frame.getByRole('treeitem').first().waitFor();
    return performance.now() - start;
  };
  // The first page of a window loads what all others have then.
  await open('#101 Deal 38');
  const [small, large] = [await open('#102 Deal 39'), await open('#103 Deal 40')];
  const expandAll = frame.getByRole('button', { name: 'Expand all' }).first();
  const stall = await longestStall(frame.locator('html'), async () => {
    await expandAll.click();
    await frame.getByRole('treeitem', { name: 'id: 88213' }).waitFor();
  });
  const search = await longestStall(frame.locator('html'), async () => {
    await frame.getByRole('textbox').fill('address 44');
    await frame.getByText('1 of 111').waitFor();
  });
  await closeAllVsCode();
  await portal.close();
  return [
    { name: 'a record’s page with 1 MB of data: first rows after the click', value: withRatio(large, small) },
    { name: 'the longest stall of that page when all of it is opened', value: milliseconds(stall) },
    { name: 'and when it is searched', value: milliseconds(search) },
  ];
}

function withRatio(large: number, small: number): string {
  return `${milliseconds(large)}, ${(large / small).toFixed(1)} times as long as with a small one (${milliseconds(small)})`;
}

/** How long a page did not draw, at most, while something happened in it, in milliseconds. */
async function longestStall(page: Locator, happen: () => Promise<void>): Promise<number> {
  const observed = await page.evaluateHandle(() => {
    const frames: number[] = [];
    const note = (time: number): void => {
      frames.push(time);
      requestAnimationFrame(note);
    };
    requestAnimationFrame(note);
    return frames;
  });
  await happen();
  return await observed.evaluate((frames) => Math.max(...frames.map((time, i) => time - (frames[i - 1] ?? time))));
}
