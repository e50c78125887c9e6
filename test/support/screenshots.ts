// `npm run screenshots [-- scene …]`: pictures of every named state of the product, into dist/screenshots: in each kind of
// theme, and narrow; and the README's own into media. A name may end in `*`.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { allScenes } from './scenes/allScenes.ts';
import { playScene } from './scenes/playScene.ts';
import type { Scene, Stage } from './scenes/scene.ts';
import { projectFolder } from './vscode/folders.ts';
import { closeAllVsCode } from './vscode/openVsCode.ts';
import { dragSideBar } from './vscode/dragSideBar.ts';
import { switchTheme } from './vscode/switchTheme.ts';
import type { Theme } from './vscode/themes.ts';

const themes: readonly Theme[] = ['Light Modern', 'Dark High Contrast', 'Light High Contrast', 'Dark Modern'];
const desktop = { width: 1280, height: 800 };
const narrow = { width: 800, height: 600 };
/** Windows in which an editor is 1050 and 600 pixels wide beside the activity bar. */
const narrowEditors = [
  { width: 1098, height: 800 },
  { width: 648, height: 800 },
];
const folder = join(projectFolder, 'dist/screenshots');

// The browser's own answer to it is to end, and each scene after that would fail.
process.once('SIGTERM', () => process.exit(143));

mkdirSync(folder, { recursive: true });
const names = process.argv.slice(2);
const failed: string[] = [];
try {
  for (const scene of allScenes.filter(
    ({ name }) => names.length === 0 || names.some((given) => isNamed(name, given)),
  )) {
    // One that does not come about must not cost the others.
    await playScene(scene, desktop, async (stage) => await takePictures(scene, stage)).catch((error: unknown) => {
      failed.push(scene.name);
      console.error(`${scene.name}: ${error instanceof Error ? error.message : String(error)}`);
    });
  }
} finally {
  await closeAllVsCode();
}
if (failed.length > 0) {
  console.error(`Not pictured: ${failed.join(', ')}`);
  process.exitCode = 1;
}

function isNamed(name: string, given: string): boolean {
  return given.endsWith('*') ? name.startsWith(given.slice(0, -1)) : name === given;
}

/** In each theme, then narrow in the last of them; a scene is played once, since its window takes most of the time. */
async function takePictures(scene: Scene, stage: Stage): Promise<void> {
  const { page } = stage;
  for (const theme of themes) {
    await switchTheme(page, stage, theme);
    await takePicture(page, `${scene.name}-${kebab(theme)}-${page.viewportSize()?.width}`);
    const file =
      theme === 'Dark Modern' ? scene.readme?.dark : theme === 'Light Modern' ? scene.readme?.light : undefined;
    if (file !== undefined) {
      await page.screenshot({ path: join(projectFolder, 'media', file), animations: 'disabled' });
    }
  }
  if (scene.narrow === 'editor') {
    for (const size of narrowEditors) {
      await page.setViewportSize(size);
      await takePicture(page, `${scene.name}-dark-modern-${size.width}`);
    }
    return;
  }
  if (scene.narrow !== 'none') {
    await page.setViewportSize(narrow);
  }
  if (scene.narrow === 'window') {
    await takePicture(page, `${scene.name}-dark-modern-${narrow.width}`);
  }
  for (const width of scene.narrow === 'sideBar' ? [300, 200] : []) {
    await dragSideBar(page, width);
    await takePicture(page, `${scene.name}-dark-modern-${narrow.width}-sidebar-${width}`);
  }
}

async function takePicture(page: Page, name: string): Promise<void> {
  const path = join(folder, `${name}.png`);
  await page.screenshot({ path, animations: 'disabled' });
  console.log(path);
}

function kebab(text: string): string {
  return text.toLowerCase().replaceAll(' ', '-');
}
