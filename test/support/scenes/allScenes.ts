import { clearScenes } from './clearScenes.ts';
import { documentScenes } from './documentScenes.ts';
import { portalScenes } from './portalScenes.ts';
import { queueScenes } from './queueScenes.ts';
import { recordScenes } from './recordScenes.ts';
import type { Scene } from './scene.ts';
import { treeScenes } from './treeScenes.ts';
import { walkthroughScenes } from './walkthroughScenes.ts';
import { welcomeScenes } from './welcomeScenes.ts';

/** Every named state of the product. */
export const allScenes: readonly Scene[] = [
  ...welcomeScenes,
  ...treeScenes,
  ...recordScenes,
  ...queueScenes,
  ...documentScenes,
  ...clearScenes,
  ...portalScenes,
  ...walkthroughScenes,
];
