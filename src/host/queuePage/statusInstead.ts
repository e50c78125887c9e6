import { l10n } from 'vscode';
import { RestError } from '../../core/rest/restError.ts';
import type { Portal } from '../../core/portal/portal.ts';
import type { QueueStatus } from '../../protocol/queueMessages.ts';
import { errorText, needsSignIn } from '../texts/errorTexts.ts';
import { formatClockSeconds } from '../texts/times.ts';
import type { QueueFacts } from './queueFacts.ts';
import { archiveProblem, button, signedOutText } from './statusNotice.ts';

type Instead = NonNullable<QueueStatus['instead']>;

/** What stands in the middle of the page where there is no record to show; undefined where there is, or may be in a moment. */
export function insteadOf({ portal, whole, archive, archiveError, now }: QueueFacts): Instead | undefined {
  if (archiveError !== undefined) {
    const { lead, text, buttons } = archiveProblem(archiveError, portal);
    // A heading is no sentence.
    return { icon: 'database', heading: lead.replace(/\.$/, ''), text, buttons };
  }
  if (archive === undefined || archive.inQueue > 0) {
    return undefined;
  }
  if (whole.kind === 'failed' && whole.error instanceof RestError && whole.wholeAt === undefined) {
    return unreadable(whole.error, portal);
  }
  if (whole.kind === 'whole') {
    return {
      icon: 'pass',
      heading: l10n.t('The queue is empty'),
      text: l10n.t(
        '{0} answered at {1}: no record waits, and none is reserved or failed.',
        portal.name,
        formatClockSeconds(whole.wholeAt, now),
      ),
      buttons: [{ does: 'sync', label: l10n.t('Refresh') }, button('diagnose')],
    };
  }
  return undefined;
}

/** Nothing was ever read, and nothing can be. */
function unreadable(error: RestError, portal: Portal): Instead {
  const text = errorText(error, portal.name);
  if (error.kind === 'forbidden') {
    return {
      icon: 'account',
      heading: l10n.t('This account is not an administrator'),
      text,
      buttons: [{ does: 'signIn', label: l10n.t('Sign In as Another User…') }, button('diagnose')],
    };
  }
  if (needsSignIn(error.kind)) {
    return {
      icon: 'debug-disconnect',
      heading: l10n.t('Sign in again to go on'),
      text: signedOutText(error, portal),
      buttons: [button('signIn'), button('diagnose')],
    };
  }
  return {
    icon: 'debug-disconnect',
    heading: l10n.t('{0} can’t be read', portal.name),
    text,
    buttons: [button('read'), button('showLog')],
  };
}
