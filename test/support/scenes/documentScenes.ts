import { commandIds } from '../../../src/host/ids.ts';
import type { Scene, Stage } from './scene.ts';
import { mixedRows, oddRows } from './sceneRows.ts';
import { showGroup } from './steps.ts';

/** Records as documents of VS Code. */
export const documentScenes: readonly Scene[] = [
  { name: 'json', narrow: 'sideBar', portal: { rows: oddRows }, show: showDocument },
  { name: 'compare', narrow: 'window', portal: { rows: mixedRows }, show: showComparison },
];

async function showDocument(stage: Stage): Promise<void> {
  const portal = await showGroup(stage, 'ONOPENLINEMESSAGEADD');
  await stage.run(commandIds.openAsJson, { portal, id: '5400007' });
  await stage.page.locator('.part.editor .view-lines').waitFor();
}

async function showComparison(stage: Stage): Promise<void> {
  const portal = await showGroup(stage);
  await stage.run(commandIds.compareSelected, { portal, ids: ['5321874', '5345911'] });
  await stage.page.locator('.part.editor .editor.modified .view-lines').waitFor();
}
