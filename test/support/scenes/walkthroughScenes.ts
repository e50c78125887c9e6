import type { Scene, Stage } from './scene.ts';

const steps = ['demo', 'queue', 'connect', 'clear'] as const;

/** The steps of the walkthrough. */
export const walkthroughScenes: readonly Scene[] = steps.map((step, index) => ({
  name: `walkthrough-${step}`,
  narrow: 'window',
  show: async (stage) => await showStep(stage, index),
}));

async function showStep({ page, run }: Stage, index: number): Promise<void> {
  // Its pictures are shown only where there is room for them.
  await run('workbench.action.closeSidebar');
  const id = 'offline-events.bitrix24-offline-events#offlineEvents.gettingStarted';
  await run('workbench.action.openWalkthrough', id);
  const step = page.locator('.getting-started-step').nth(index);
  await step.locator('.step-title').click();
  await step.and(page.locator('.expanded')).waitFor();
  await page.locator('iframe.webview:visible').waitFor();
}
