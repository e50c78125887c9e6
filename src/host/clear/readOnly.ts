import { l10n } from 'vscode';
import type { Portal } from '../../core/portal/portal.ts';
import { ReadOnlyPortalError } from '../../core/portal/readOnly.ts';
import { UserError } from '../errors.ts';

/** To be called before anything is read or asked for a change. Throws a UserError if the portal is marked read-only. */
export function assertNotReadOnly({ portal }: { readonly portal: Portal }): void {
  if (portal.isReadOnly === true) {
    throw readOnlyError(portal);
  }
}

/** A change, of a portal that may have been marked read-only while the user was asked about it. Throws a UserError then. */
export async function orReadOnlyError<T>(change: Promise<T>, { portal }: { readonly portal: Portal }): Promise<T> {
  try {
    return await change;
  } catch (error) {
    throw error instanceof ReadOnlyPortalError ? readOnlyError(portal) : error;
  }
}

function readOnlyError({ name }: Portal): UserError {
  return new UserError(l10n.t('{0} is marked read-only. Nothing was cleared.', name));
}
