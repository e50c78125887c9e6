import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { failureScreenshots } from '../support/vscode/folders.ts';
import { closeAllVsCode, openWindows } from '../support/vscode/openVsCode.ts';

/** Around all UI tests: a picture of each open window when a test fails, and nothing left running at the end. */
export const mochaHooks = {
  async afterEach(this: Mocha.Context): Promise<void> {
    if (this.currentTest?.state === 'failed') {
      await takePictures(this.currentTest.fullTitle());
    }
  },
  async afterAll(): Promise<void> {
    // A suite whose `before` failed has left its window.
    await takePictures('left open');
    await closeAllVsCode();
  },
};

async function takePictures(title: string): Promise<void> {
  mkdirSync(failureScreenshots, { recursive: true });
  for (const [index, { page }] of [...openWindows].entries()) {
    const path = join(failureScreenshots, `${title.replaceAll(/[^\p{L}\d]+/gu, '-')}-${index + 1}.png`);
    await page.screenshot({ path });
    console.log(`      picture of the window: ${path}`);
  }
}
