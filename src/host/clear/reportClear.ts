import { commands, l10n, type LogOutputChannel, type Uri, window } from 'vscode';
import type { Portal } from '../../core/portal/portal.ts';
import type { ClearOutcome } from '../../core/queue/clearAccount.ts';
import { RestError } from '../../core/rest/restError.ts';
import { pressButton } from '../errors.ts';
import { commandIds } from '../ids.ts';
import { clearReport } from '../texts/clearTexts.ts';
import { needsSignIn } from '../texts/errorTexts.ts';
import { formatNumber } from '../texts/numbers.ts';

/** What a report of a clear can lead to. */
export interface ReportTools {
  readonly log: LogOutputChannel;
  /** The file with the copies of a portal's records. */
  readonly copiesUri: (portalId: string) => Uri;
}

/** Says what became of the named records: one sentence with the three numbers, why not all of it went as named, and what can be done about it. */
export async function reportClear(
  outcome: ClearOutcome,
  portal: Portal,
  { log, copiesUri }: ReportTools,
): Promise<void> {
  const { error, changed, unknown, cleared, alreadyGone, stillThere, copied } = outcome;
  log.info(`clear: ${cleared.length} cleared, ${alreadyGone.length} already gone, ${stillThere.length} still there`);
  if (error !== undefined) {
    log.warn(`clear ended early: ${error instanceof RestError ? error.kind : error.message}`);
  }
  // Without a copy nothing may be cleared, so there is nothing to go on with before the disk is mended.
  const isDiskError = error !== undefined && !(error instanceof RestError);
  const isSignedOut = error instanceof RestError && needsSignIn(error.kind);
  const signIn = l10n.t('Sign In Again');
  const showCopy = l10n.t('Show Saved Copy');
  const showLog = l10n.t('Show Log');
  const clearRest =
    cleared.length > 0 ? l10n.t('Clear the Other {0}…', formatNumber(stillThere.length)) : l10n.t('Try Again…');
  const buttons = [
    ...(isSignedOut ? [signIn] : stillThere.length > 0 && !isDiskError ? [clearRest] : []),
    ...(copied > 0 ? [showCopy] : []),
    ...(isDiskError ? [showLog] : []),
  ];
  const isAllGone = stillThere.length + unknown.length + changed.length === 0;
  const show = isDiskError
    ? window.showErrorMessage
    : isAllGone
      ? window.showInformationMessage
      : window.showWarningMessage;
  const choice = await show(clearReport(outcome, portal), ...buttons);
  if (choice === showCopy) {
    await commands.executeCommand('vscode.open', copiesUri(portal.id));
  } else if (choice === showLog) {
    log.show();
  } else if (choice === signIn) {
    await pressButton(commandIds.signIn, { portal: portal.id }, log);
  } else if (choice === clearRest) {
    await pressButton(commandIds.clearRecords, { portal: portal.id, ids: stillThere }, log);
  }
}
