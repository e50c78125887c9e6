import { l10n } from 'vscode';
import { boundHere, type EmptyReason, type HarmlessReason, type PortalReport } from '../../core/portal/portalReport.ts';
import type { FindingText } from './findingTexts.ts';
import { plural } from './plural.ts';

/** A possible answer to "why is my queue empty?" in words, where no finding gives it. */
export function emptyReasonText(reason: HarmlessReason, report: PortalReport): FindingText {
  switch (reason) {
    case 'nothingWaiting': {
      const count = boundHere(report).length;
      return {
        title: emptyReasonTitle(reason),
        explanation: plural(
          count,
          l10n.t(
            '{0} event is bound. It has not happened since, or the application took every record.|{0} events are bound. None has happened since, or the application took every record.',
          ),
        ),
      };
    }
    case 'ownChanges':
      return {
        title: emptyReasonTitle(reason),
        explanation: l10n.t(
          'Bitrix24 leaves them out where the call has the connector of the handler, or both have none. To test, change something by hand or through a webhook.',
        ),
      };
    default:
      return reason satisfies never;
  }
}

/** The same in one line. */
export function emptyReasonTitle(reason: EmptyReason): string {
  return {
    notInstalled: l10n.t('The application is not installed, or not paid for'),
    nothingBound: l10n.t('Nothing is bound, so nothing can arrive'),
    otherConnector: l10n.t('What happens goes to another queue'),
    nothingWaiting: l10n.t('Nothing waits'),
    ownChanges: l10n.t('Changes made by the application itself are not queued'),
  }[reason];
}

/** The same beside "empty" on the row of a portal; nothing where there is nothing to mend. */
export function emptyReasonWords(reason: EmptyReason | undefined): string[] {
  switch (reason) {
    case 'notInstalled':
      return [l10n.t('not installed')];
    case 'nothingBound':
      return [l10n.t('nothing bound')];
    case 'otherConnector':
      return [l10n.t('bound for another connector')];
    case 'nothingWaiting':
    case 'ownChanges':
    case undefined:
      return [];
    default:
      return reason satisfies never;
  }
}
