// `npm run screenshots [-- scene …]`: pictures of the product in each theme and size, into dist/screenshots; and the
// README's own into media.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { closeAllVsCode, openVsCode } from './vscode/openVsCode.ts';
import { projectFolder } from './vscode/folders.ts';
import type { Theme } from './vscode/themes.ts';
import { playScene, scenes, type Scene, type Size } from './scenes.ts';

const themes: readonly Theme[] = ['Dark Modern', 'Light Modern', 'Dark High Contrast', 'Light High Contrast'];
const folder = join(projectFolder, 'dist/screenshots');

mkdirSync(folder, { recursive: true });
const names = process.argv.slice(2);
try {
  for (const scene of scenes.filter(({ name }) => names.length === 0 || names.includes(name))) {
    for (const theme of themes) {
      for (const size of scene.sizes) {
        await picture(scene, theme, size);
      }
    }
  }
} finally {
  await closeAllVsCode();
}

async function picture(scene: Scene, theme: Theme, size: Size): Promise<void> {
  const vscode = await openVsCode({ theme, size });
  await playScene(scene, vscode.page);
  const name = `${scene.name}-${theme.toLowerCase().replaceAll(' ', '-')}-${size.width}x${size.height}.png`;
  const paths = [join(folder, name)];
  if (scene.readme !== undefined && theme === 'Dark Modern' && size === scene.sizes[0]) {
    paths.push(join(projectFolder, 'media', scene.readme));
  }
  for (const path of paths) {
    await vscode.page.screenshot({ path, animations: 'disabled' });
    console.log(path);
  }
  await vscode.close();
}
