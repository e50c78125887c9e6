import { downloadAndUnzipVSCode } from '@vscode/test-electron';
import { cacheFolder } from './folders.ts';
import type { HostVersion } from './hostVersion.ts';

/** The executable of a desktop VS Code, or in a few words why there is none. */
export type Desktop = { readonly executable: string } | { readonly reason: string };

/** Downloads (once) the newest patch of that version. A machine without display or internet is told apart in seconds. */
export async function findDesktop(version: HostVersion): Promise<Desktop> {
  if (!hasDisplay()) {
    return { reason: 'no display' };
  }
  const patch = await newestPatch(version);
  if (patch === undefined) {
    return { reason: 'the download server of VS Code cannot be reached' };
  }
  try {
    return { executable: await downloadAndUnzipVSCode({ version: patch, cachePath: cacheFolder }) };
  } catch (error) {
    return { reason: `the download failed: ${error instanceof Error ? error.message : String(error)}` };
  }
}

export function hasDisplay(): boolean {
  return process.platform !== 'linux' || Boolean(process.env['DISPLAY'] ?? process.env['WAYLAND_DISPLAY']);
}

/** `1.110.2` for `1.110`; undefined where the list of releases cannot be had. */
async function newestPatch(version: HostVersion): Promise<string | undefined> {
  try {
    const response = await fetch('https://update.code.visualstudio.com/api/releases/stable', {
      signal: AbortSignal.timeout(5000),
    });
    const releases: unknown = await response.json();
    return Array.isArray(releases)
      ? releases.find((release): release is string => typeof release === 'string' && release.startsWith(`${version}.`))
      : undefined;
  } catch {
    return undefined;
  }
}
