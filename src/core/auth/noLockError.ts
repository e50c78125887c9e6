/** There can be no locks on this computer, as where the folder for them can't be written: nobody has one, and nobody gets one. */
export class NoLockError extends Error {
  override readonly name = 'NoLockError';

  constructor(cause: unknown) {
    super('no lock can be made', { cause });
  }
}
