import { mkdir, open } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { SyncedFile } from '../core/ports.ts';

/** A file that only grows, readable by its owner alone. Its folder is made when the first text comes. */
export class DiskFile implements SyncedFile {
  readonly #path: string;

  constructor(path: string) {
    this.#path = path;
  }

  async append(text: string): Promise<void> {
    const folder = dirname(this.#path);
    await mkdir(folder, { recursive: true, mode: 0o700 });
    await using(open(this.#path, 'a', 0o600), async (file) => {
      await file.appendFile(text);
      await file.sync();
    });
    // A new file is on the disk only when its folder's list is. Windows can't sync folders, and needs not.
    if (process.platform !== 'win32') {
      await using(open(folder, 'r'), async (list) => await list.sync());
    }
  }
}

async function using<T extends { close(): Promise<void> }>(
  opening: Promise<T>,
  use: (opened: T) => Promise<void>,
): Promise<void> {
  const opened = await opening;
  try {
    await use(opened);
  } finally {
    await opened.close();
  }
}
