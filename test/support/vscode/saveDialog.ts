// VS Code's own dialog for a file, as it is where the system's can't be shown: a box to type in, with a list of the folder.
import type { Locator, Page } from 'playwright-core';
import { quickInputStep } from './workbench.ts';

/** Waits until the dialog has written the path that it proposes, and gives that. Before, it takes no notice of another one. `title` is the dialog's. */
export async function proposedFile(page: Page, title: string): Promise<string> {
  const input = inputOf(page, title);
  await input.waitFor();
  // At first only the folder stands there, and the name comes when that was listed.
  await page.waitForFunction(
    (element) => element instanceof HTMLInputElement && /[^/\\]\.\w+$/.test(element.value),
    await input.elementHandle(),
  );
  return await input.inputValue();
}

/** Takes the proposed path and gives it, or takes another one in the same folder. Waits until the dialog is gone. */
export async function saveAs(page: Page, title: string, file?: string): Promise<string> {
  const proposed = await proposedFile(page, title);
  if (file !== undefined) {
    await inputOf(page, title).fill(file);
  }
  await page.keyboard.press('Enter');
  await quickInputStep(page, title).waitFor({ state: 'hidden' });
  return file ?? proposed;
}

function inputOf(page: Page, title: string): Locator {
  return quickInputStep(page, title).locator('.quick-input-box input');
}
