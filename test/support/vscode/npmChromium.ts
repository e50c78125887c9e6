import { spawn } from 'node:child_process';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createBrotliDecompress } from 'node:zlib';
import type { Chromium } from './chromium.ts';
import { cacheFolder } from './folders.ts';
import { installOnce } from './installOnce.ts';
import { npmInstallInto } from './npmInstall.ts';

const version = '153.0.0';

/**
 * Installs the headless Chromium of the npm package @sparticuz/chromium on first use, with the shared libraries and
 * fonts that the package brings for bare machines. Linux on x86-64 only.
 */
export async function installChromium(): Promise<Chromium> {
  const folder = join(cacheFolder, `chromium-${version}`);
  await installOnce(folder, `Chromium ${version} from npm: @sparticuz/chromium, 270 MB on disk`, unpackInto);
  return {
    executablePath: join(folder, 'chromium'),
    env: { LD_LIBRARY_PATH: join(folder, 'al2023/lib'), FONTCONFIG_FILE: join(folder, 'fonts.conf') },
  };
}

/** The package's own code unpacks into the system's temporary folder, for good; so we do it ourselves. */
async function unpackInto(folder: string): Promise<void> {
  await npmInstallInto(folder, [`@sparticuz/chromium@${version}`]);
  const archives = join(folder, 'node_modules/@sparticuz/chromium/bin');
  await pipeline(
    createReadStream(join(archives, 'chromium.br')),
    createBrotliDecompress(),
    createWriteStream(join(folder, 'chromium'), { mode: 0o755 }),
  );
  await untar(join(archives, 'al2023.tar.br'), join(folder, 'al2023'));
  await untar(join(archives, 'fonts.tar.br'), join(folder, 'fonts'));
  await untar(join(archives, 'swiftshader.tar.br'), folder);
  await writeFile(join(folder, 'fonts.conf'), fontsConfiguration);
  await rm(join(folder, 'node_modules'), { recursive: true });
}

/** The system's fonts, and the package's own for a machine that has none: without any font Chromium ends at the first text. */
const fontsConfiguration = `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <include ignore_missing="yes">/etc/fonts/fonts.conf</include>
  <dir prefix="relative">fonts</dir>
  <cachedir prefix="xdg">fontconfig</cachedir>
</fontconfig>
`;

async function untar(archive: string, folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  const tar = spawn('tar', ['-x', '-C', folder], { stdio: ['pipe', 'inherit', 'inherit'] });
  const { promise: exited, resolve, reject } = Promise.withResolvers<void>();
  tar.on('error', reject);
  tar.on('exit', (code) => (code === 0 ? resolve() : reject(new Error(`tar ended with ${code}: ${archive}`))));
  await Promise.all([pipeline(createReadStream(archive), createBrotliDecompress(), tar.stdin), exited]);
}
