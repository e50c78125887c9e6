import { commands, l10n, type LogOutputChannel, window } from 'vscode';
import { RestError, toRestError } from '../core/rest/restError.ts';
import { commandIds } from './ids.ts';
import { errorText, needsSignIn } from './texts/errorTexts.ts';

/** A failure in words for people, which a script that ran a command gets as the error's message. */
export class UserError extends Error {
  override readonly name = 'UserError';
  /** The id of the portal to sign in to again, where that mends it. */
  readonly signInTo: string | undefined;

  constructor(message: string, { signInTo, cause }: { signInTo?: string | undefined; cause?: unknown } = {}) {
    super(message, { cause });
    this.signInTo = signInTo;
  }
}

/** There is no portal to do anything with: the one failure that adding one mends. */
export class NoPortalError extends UserError {
  constructor() {
    super(l10n.t('There is no portal yet.'));
  }
}

/** A failed request to a portal, in words for people. */
export function toUserError(error: unknown, portal: { readonly id: string; readonly name: string }): UserError {
  const cause = toRestError(error);
  const signInTo = needsSignIn(cause.kind) ? portal.id : undefined;
  return new UserError(errorText(cause, portal.name), { signInTo, cause });
}

/** What a portal was asked for; a failure comes out as a {@link UserError}. */
export async function orUserError<T>(
  asked: Promise<T>,
  { portal }: { readonly portal: { readonly id: string; readonly name: string } },
): Promise<T> {
  try {
    return await asked;
  } catch (error) {
    throw toUserError(error, portal);
  }
}

/** Shows a failure as one notification, with what mends it, and writes to the log what happened. Cancelling is no failure. */
export async function showError(error: unknown, log: LogOutputChannel): Promise<void> {
  if (error instanceof RestError && error.kind === 'cancelled') {
    return;
  }
  if (error instanceof NoPortalError) {
    await offerPortals(error, log);
    return;
  }
  log.error(describe(error));
  const isKnown = error instanceof UserError;
  const message = isKnown ? error.message : l10n.t('Something went wrong inside the extension. The log tells more.');
  const signIn = l10n.t('Sign In Again…');
  const showLog = l10n.t('Show Log');
  const buttons = isKnown && error.signInTo !== undefined ? [signIn, showLog] : [showLog];
  const choice = await window.showErrorMessage(message, ...buttons);
  if (choice === showLog) {
    log.show();
  } else if (choice === signIn && isKnown) {
    await pressButton(commandIds.signIn, { portal: error.signInTo }, log);
  }
}

/** Runs a command with its answers for a notification's button: nobody but the user is there to hear of a failure. */
export async function pressButton(command: string, args: object | undefined, log: LogOutputChannel): Promise<void> {
  try {
    await commands.executeCommand(command, args);
  } catch (error) {
    await showError(error, log);
  }
}

async function offerPortals({ message }: NoPortalError, log: LogOutputChannel): Promise<void> {
  const [add, openDemo] = [l10n.t('Add Portal…'), l10n.t('Open Demo Portal')];
  const choice = await window.showInformationMessage(message, add, openDemo);
  if (choice !== undefined) {
    await pressButton(choice === add ? commandIds.addPortal : commandIds.openDemoPortal, undefined, log);
  }
}

/** An error and what caused it, for the log. */
function describe(error: unknown): string {
  if (!(error instanceof Error)) {
    return String(error);
  }
  const text = error instanceof RestError ? `${error.kind}, ${error.message}` : (error.stack ?? error.message);
  return error.cause === undefined ? text : `${text}\n  cause: ${describe(error.cause)}`;
}
