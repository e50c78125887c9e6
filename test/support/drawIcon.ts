// `npm run icon`: media/icon.png, which the Marketplace wants as a PNG, from our own drawing in media/icon.svg.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectFolder } from './vscode/folders.ts';
import { launchBrowser } from './vscode/launchBrowser.ts';

const drawing = readFileSync(join(projectFolder, 'media/icon.svg'), 'utf8');
const browser = await launchBrowser();
try {
  const page = await browser.newPage({ viewport: { width: 256, height: 256 } });
  await page.setContent(`<style>body { margin: 0 } svg { display: block }</style>${drawing}`);
  await page.screenshot({ path: join(projectFolder, 'media/icon.png'), omitBackground: true });
} finally {
  await browser.close();
}
