import { type FileHandle, mkdir, open } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { SyncedFile } from '../core/ports.ts';

/** A file of lines that only grows, readable by its owner alone. Its folder is made when the first line comes. */
export class DiskFile implements SyncedFile {
  readonly #path: string;

  constructor(path: string) {
    this.#path = path;
  }

  async append(text: string): Promise<void> {
    const folder = dirname(this.#path);
    await mkdir(folder, { recursive: true, mode: 0o700 });
    await using(open(this.#path, 'a+', 0o600), async (file) => {
      await writeAtOnce(file, (await hasBrokenLine(file)) ? `\n${text}` : text);
      await file.sync();
    });
    // A new file is on the disk only when its folder's list is. Windows can't sync folders, and needs not.
    if (process.platform !== 'win32') {
      await using(open(folder, 'r'), async (list) => await list.sync());
    }
  }
}

/** Whether the last line broke off, as when the disk was full: what follows it must not become a part of it. */
async function hasBrokenLine(file: FileHandle): Promise<boolean> {
  const { size } = await file.stat();
  if (size === 0) {
    return false;
  }
  const { buffer } = await file.read(Buffer.alloc(1), 0, 1, size - 1);
  return buffer.toString() !== '\n';
}

/** With one write, unless the system takes less: `appendFile` writes in pieces, and what another window appends would come between them. */
async function writeAtOnce(file: FileHandle, text: string): Promise<void> {
  let rest = Buffer.from(text);
  while (rest.length > 0) {
    const { bytesWritten } = await file.write(rest);
    rest = rest.subarray(bytesWritten);
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
