import { existsSync } from 'node:fs';
import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

/**
 * Fills `folder` by `install`, unless that was done before. `install` gets the path of an empty folder beside it, which
 * takes its final name only when all is there: an install that was killed never passes for a whole one, and what it
 * left is removed by the next. Two processes may install at once; the first to finish wins.
 */
export async function installOnce(
  folder: string,
  title: string,
  install: (partial: string) => Promise<void>,
): Promise<void> {
  if (existsSync(folder)) {
    return;
  }
  await removeAbandoned(folder);
  const partial = `${folder}${partialMark}${process.pid}`;
  await mkdir(partial, { recursive: true });
  const stopProgress = showProgress(`Installing ${title} (once, kept in .vscode-test)`);
  try {
    await install(partial);
    await moveTo(folder, partial);
    stopProgress('done');
  } catch (error) {
    stopProgress('failed');
    await rm(partial, { recursive: true, force: true });
    throw error;
  }
}

const partialMark = '.partial-';

async function moveTo(folder: string, partial: string): Promise<void> {
  try {
    await rename(partial, folder);
  } catch (error) {
    if (!existsSync(folder)) {
      throw error;
    }
    await rm(partial, { recursive: true, force: true });
  }
}

async function removeAbandoned(folder: string): Promise<void> {
  const parent = dirname(folder);
  await mkdir(parent, { recursive: true });
  const prefix = basename(folder) + partialMark;
  for (const name of await readdir(parent)) {
    if (name.startsWith(prefix) && !isRunning(Number(name.slice(prefix.length)))) {
      await rm(join(parent, name), { recursive: true, force: true });
    }
  }
}

function isRunning(processId: number): boolean {
  try {
    // Signal 0 sends nothing; it only asks whether the process exists.
    process.kill(processId, 0);
    return true;
  } catch {
    return false;
  }
}

/** One line that counts seconds on a terminal; elsewhere (a CI log) one line at the start and one at the end. */
function showProgress(title: string): (outcome: string) => void {
  const start = Date.now();
  const elapsed = () => `${Math.round((Date.now() - start) / 1000)} s`;
  const isTerminal = process.stdout.isTTY;
  process.stdout.write(isTerminal ? title : `${title} …\n`);
  const timer = setInterval(() => isTerminal && process.stdout.write(`\r${title} … ${elapsed()}`), 1000);
  return (outcome) => {
    clearInterval(timer);
    process.stdout.write(`${isTerminal ? '\r' : ''}${title}: ${outcome}, ${elapsed()}\n`);
  };
}
