import { l10n } from 'vscode';
import type { Portal } from '../../core/portal/portal.ts';
import type { ClearOutcome } from '../../core/queue/clearAccount.ts';
import { heldSentences } from './clearReportTexts.ts';
import { plural } from './plural.ts';
import { markedLabel } from './portalTexts.ts';

/** That a clear was cut off, and that nobody knows what it got to do. */
export function brokenClearText(count: number, portal: Portal): string {
  return plural(
    count,
    l10n.t(
      'A window ended while it cleared {0} record from {1}. Whether it is left is not known yet; its copy is saved.|A window ended while it cleared {0} records from {1}. What is left of them is not known yet; their copies are saved.',
    ),
    markedLabel(portal),
  );
}

/** What was found out about the records of such a clear. */
export function brokenClearReport({ alreadyGone, stillThere, held, unknown }: ClearOutcome, portal: Portal): string {
  return [
    plural(
      alreadyGone.length,
      l10n.t(
        '{0} record is gone from {1}, cleared or taken by others.|{0} records are gone from {1}, cleared or taken by others.',
      ),
      markedLabel(portal),
    ),
    plural(stillThere.length, l10n.t('{0} is still there.|{0} are still there.')),
    ...heldSentences({ held, unknown }),
  ].join(' ');
}
