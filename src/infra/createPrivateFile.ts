import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * Creates an empty file for a database that the user's account alone may read, with its folder. SQLite itself would let others read it; it gives the files
 * beside it the same rights. A file that is there is not touched: as soon as this process closes any handle of its own on it, POSIX takes all its locks
 * away, those of SQLite too. For the same reason nothing here may wait between opening and closing.
 */
export function createPrivateFile(path: string): void {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  try {
    writeFileSync(path, '', { flag: 'wx', mode: 0o600 });
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) {
      throw error;
    }
  }
}
