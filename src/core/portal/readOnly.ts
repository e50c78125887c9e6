import type { Portal } from './portal.ts';

/** The user marked the portal read-only, so that nothing on it is changed from here. Thrown before anything is sent. */
export class ReadOnlyPortalError extends Error {
  override readonly name = 'ReadOnlyPortalError';

  constructor() {
    super('the portal is marked read-only');
  }
}

/** To be called before anything that changes a portal is sent. Throws a {@link ReadOnlyPortalError}. */
export function assertMayChange({ isReadOnly }: Portal): void {
  if (isReadOnly === true) {
    throw new ReadOnlyPortalError();
  }
}
