import { l10n } from 'vscode';
import { boundElsewhere, type PortalReport } from '../../core/portal/portalReport.ts';
import type { PortalUser } from '../../core/portal/checkAnswers.ts';
import { formatNumber } from './numbers.ts';
import { plural } from './plural.ts';

/** A queue as choices name it: its connector, or that it has none. */
export function queueName(authConnector: string | undefined): string {
  return authConnector ?? l10n.t('Without a connector');
}

/** An account as people know it. */
export function userName({ id, name }: PortalUser): string {
  return name === '' ? l10n.t('User {0}', id) : name;
}

/** "2 of 8 checks need you" */
export function attentionText(needing: number, of: number): string {
  if (needing === 0) {
    return plural(of, l10n.t('{0} check, none needs you|{0} checks, none needs you'));
  }
  return plural(needing, l10n.t('{0} of {1} checks needs you|{0} of {1} checks need you'), formatNumber(of));
}

/** What is bound for a queue, beside its name. */
export function boundText(count: number): string {
  if (count === 0) {
    return l10n.t('nothing bound');
  }
  return plural(count, l10n.t('{0} event bound|{0} events bound'));
}

/** The other queue that has events, or that there are several. */
export function openOtherQueueText(report: PortalReport): string {
  const [only, ...others] = boundElsewhere(report);
  if (only === undefined || others.length > 0) {
    return l10n.t('Choose a Queue…');
  }
  return only.authConnector === undefined
    ? l10n.t('Open the Queue without a Connector')
    : l10n.t('Open the Queue of {0}', only.authConnector);
}
