import type { Page } from 'playwright-core';

/** Gives the side bar a width in CSS pixels, by dragging its edge. */
export async function dragSideBar(page: Page, width: number): Promise<void> {
  const sideBar = page.locator('.part.sidebar');
  const box = await sideBar.boundingBox();
  if (box === null) {
    throw new Error('The side bar is not shown');
  }
  const y = box.y + box.height / 2;
  await page.mouse.move(box.x + box.width, y);
  await page.mouse.down();
  await page.mouse.move(box.x + width, y, { steps: 4 });
  await page.mouse.up();
  // Away from what would show itself under the mouse.
  await page.mouse.move(box.x + width + 150, 5);
}
