import { l10n, window } from 'vscode';
import type { SignIn } from '../../core/auth/signIn.ts';
import type { SignIns } from '../../core/auth/signIns.ts';
import type { Log } from '../../core/ports.ts';
import { toRestError } from '../../core/rest/restError.ts';
import { UserError } from '../errors.ts';

/**
 * Keeps a sign-in that the user gave in VS Code's secret storage, in place of what was there under this id. Where the storage fails, says so and
 * what to do, and offers to try again or to keep it in this window only.
 * True if it is kept, in one way or the other; false if the user declined: then all is as it was before the call.
 * Throws a {@link UserError} if another window holds the sign-in for too long.
 */
export async function keepSignIn(signIns: SignIns, id: string, signIn: SignIn, log: Log): Promise<boolean> {
  for (;;) {
    const failure = await signIns.save(id, signIn).then(() => undefined, toRestError);
    if (failure === undefined) {
      return true;
    }
    if (failure.kind !== 'secretStorage') {
      throw new UserError(l10n.t('Another window is renewing this sign-in. Try again.'), { cause: failure });
    }
    log.warn(`a sign-in could not be stored: ${failure.message}`);
    const choice = await askWhatNow();
    if (choice === 'window') {
      signIns.keepInWindow(id, signIn);
      return true;
    }
    if (choice === undefined) {
      return false;
    }
  }
}

async function askWhatNow(): Promise<'again' | 'window' | undefined> {
  const again = l10n.t('Try Again');
  const inWindow = l10n.t('Use for This Window Only');
  const choice = await window.showErrorMessage(
    l10n.t('The sign-in could not be kept: VS Code’s secret storage failed.'),
    {
      modal: true,
      detail: l10n.t(
        'Restart VS Code. On Linux, unlock the keyring, or name the one you have with “password-store” in argv.json (Preferences: Configure Runtime Arguments).\n\nFor this window only, the sign-in is kept in memory, and is gone when the window closes.',
      ),
    },
    inWindow,
    again,
  );
  return choice === inWindow ? 'window' : choice === again ? 'again' : undefined;
}
