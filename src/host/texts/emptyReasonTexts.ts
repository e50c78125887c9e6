import { l10n } from 'vscode';
import { boundElsewhere, boundHere, type EmptyReason, type PortalReport } from '../../core/portal/portalReport.ts';
import type { FindingText } from './findingTexts.ts';
import { plural } from './plural.ts';
import { queueName } from './reportTexts.ts';

/** A possible answer to "why is my queue empty?" in words. */
export function emptyReasonText(reason: EmptyReason, report: PortalReport): FindingText {
  switch (reason) {
    case 'notInstalled':
      return {
        title: l10n.t('The application is not installed, or not paid for'),
        explanation: l10n.t('Bitrix24 queues nothing for it until it is.'),
        mend: 'signIn',
      };
    case 'nothingBound':
      return {
        title: l10n.t('Nothing is bound, so nothing can arrive'),
        explanation: l10n.t('Bind what you need with event.bind and event_type "offline".'),
        mend: 'copyBindExample',
      };
    case 'otherConnector':
      return {
        title: l10n.t('What happens goes to another queue'),
        explanation: boundElsewhere(report)
          .map(({ authConnector }) => queueName(authConnector))
          .join(', '),
        mend: 'openOtherQueue',
      };
    case 'nothingWaiting': {
      const count = boundHere(report).length;
      return {
        title: l10n.t('Nothing waits'),
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
        title: l10n.t('Changes made by the application itself are not queued'),
        explanation: l10n.t(
          'Bitrix24 leaves them out where the call has the connector of the handler, or both have none. To test, change something by hand or through a webhook.',
        ),
      };
    default:
      return reason satisfies never;
  }
}
