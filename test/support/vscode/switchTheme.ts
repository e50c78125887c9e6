import type { Page } from 'playwright-core';
import { newestHost } from './hostVersion.ts';
import type { RemoteControl } from './remoteControl.ts';
import { themeId, type Theme } from './themes.ts';

/** The class that the workbench and its pages have in a theme of this kind. */
const kinds = {
  'Dark Modern': { workbench: 'vs-dark', page: 'vscode-dark' },
  'Light Modern': { workbench: 'vs', page: 'vscode-light' },
  'Dark High Contrast': { workbench: 'hc-black', page: 'vscode-high-contrast' },
  'Light High Contrast': { workbench: 'hc-light', page: 'vscode-high-contrast-light' },
} as const satisfies Record<Theme, unknown>;

/** Gives an open window another theme, which takes the focus from nothing; waits until all of it has it. */
export async function switchTheme(page: Page, remote: Pick<RemoteControl, 'run'>, theme: Theme): Promise<void> {
  await remote.run('remoteControl.setTheme', themeId(theme, newestHost));
  const { workbench, page: kind } = kinds[theme];
  await page.locator(`.monaco-workbench.${workbench}`).first().waitFor();
  for (const frame of await page.locator('iframe.webview:visible').all()) {
    await frame
      .contentFrame()
      .frameLocator('#active-frame')
      .locator(`body[data-vscode-theme-kind="${kind}"]`)
      .waitFor();
  }
}
