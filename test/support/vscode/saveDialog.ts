import type { Page } from 'playwright-core';
import { inputShows, quickInputStep } from './workbench.ts';

/**
 * Answers VS Code's own dialog for a file, which it shows where the setting `files.simpleDialog.enable` is on. `title` is the dialog's. Waits until the
 * dialog is gone.
 */
export async function saveAs(page: Page, title: string, file: string): Promise<void> {
  const dialog = quickInputStep(page, title);
  const ok = dialog.getByRole('button', { name: 'OK', exact: true });
  await ok.waitFor();
  await dialog.locator('input[type=text]').fill(file);
  await inputShows(page, file);
  // As long as it is still listing the file's folder, it takes no notice of the button.
  for (let attempt = 0; attempt < 10; attempt++) {
    await ok.click();
    const isGone = await dialog.waitFor({ state: 'hidden', timeout: 1000 }).then(
      () => true,
      () => false,
    );
    if (isGone) {
      return;
    }
  }
  throw new Error(`The dialog does not take the file: ${file}`);
}
