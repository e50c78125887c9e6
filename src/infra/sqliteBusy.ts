/** The code of SQLite for a database that another connection holds (https://sqlite.org/rescode.html#busy). */
const SQLITE_BUSY = 5;

/** Whether something failed because another connection, of this process or another, has the database. */
export function isBusy(error: unknown): boolean {
  // What stands above the lowest byte only says more.
  return error instanceof Error && 'errcode' in error && Number(error.errcode) % 256 === SQLITE_BUSY;
}
