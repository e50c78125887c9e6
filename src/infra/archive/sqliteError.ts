import { ArchiveError, type ArchiveProblem } from '../../core/archive/archive.ts';

/** SQLite found that a file is damaged, or is no database. It is to be set aside. */
export class DamagedError extends Error {
  override readonly name = 'DamagedError';
}

// The result codes of https://sqlite.org/rescode.html that mean something of their own here.
const SQLITE_CORRUPT = 11;
const SQLITE_FULL = 13;
const SQLITE_NOTADB = 26;

/**
 * What a failure of SQLite means: a {@link DamagedError} or an {@link ArchiveError}. A failure of the file system is an ArchiveError too; anything else
 * that was thrown stays what it is.
 */
export function toArchiveError(error: unknown): unknown {
  if (!(error instanceof Error) || error instanceof ArchiveError) {
    return error;
  }
  if ('errcode' in error) {
    // What stands above the lowest byte only says more.
    const code = Number(error.errcode) % 256;
    if (code === SQLITE_CORRUPT || code === SQLITE_NOTADB) {
      return new DamagedError(error.message, { cause: error });
    }
    return new ArchiveError(code === SQLITE_FULL ? 'diskFull' : 'failed', error.message, { cause: error });
  }
  return 'code' in error && 'syscall' in error
    ? new ArchiveError(problemOf(error.code), error.message, { cause: error })
    : error;
}

function problemOf(code: unknown): ArchiveProblem {
  return code === 'ENOSPC' || code === 'EDQUOT' ? 'diskFull' : 'failed';
}
