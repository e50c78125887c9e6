import { l10n } from 'vscode';
import type { Portal } from '../../core/portal/portal.ts';
import { type FindingState, type PortalReport, reasonsBesideFindings } from '../../core/portal/portalReport.ts';
import { emptyReasonText } from './emptyReasonTexts.ts';
import { findingText, type FindingText } from './findingTexts.ts';
import { queueName } from './reportTexts.ts';
import { formatUtcTime } from './times.ts';

/**
 * A report as Markdown, to be shown to others: with the address, the application's code and the account's number, without tokens and without names
 * of people. `now` is in milliseconds since 1970.
 */
export function reportMarkdown(report: PortalReport, { portal, now }: { portal: Portal; now: number }): string {
  const { user, application, bound } = report;
  const reasons = reasonsBesideFindings(report);
  const anonymous = user === undefined ? report : { ...report, user: { ...user, name: '' } };
  const lines = [
    `# ${l10n.t('Diagnose {0}', escape(portal.name))}`,
    '',
    `- ${l10n.t('Address: {0}', portal.address)}`,
    `- ${l10n.t('Queue: {0}', escape(queueName(portal.authConnector)))}`,
    ...(application === undefined ? [] : [`- ${l10n.t('Application: {0}', escape(application.code))}`]),
    ...(user === undefined ? [] : [`- ${l10n.t('Account: user {0}', user.id)}`]),
    `- ${l10n.t('Checked: {0} UTC', formatUtcTime(now))}`,
    '',
    ...report.findings.map((finding) => line(marks[finding.state], findingText(finding, anonymous))),
    ...(reasons.length === 0 ? [] : ['', `## ${l10n.t('Why the queue is empty')}`, '']),
    ...reasons.map((reason) => line('-', emptyReasonText(reason, anonymous))),
    ...(bound === undefined || bound.length === 0 ? [] : ['', `## ${l10n.t('Bound events')}`, '']),
    ...(bound ?? []).map(
      ({ authConnector, events }) => `- ${escape(queueName(authConnector))}: ${events.map(escape).join(', ')}`,
    ),
  ];
  return `${lines.join('\n')}\n`;
}

const marks: Readonly<Record<FindingState, string>> = { ok: '- ✓', warning: '- ⚠', problem: '- ✗', unknown: '- ?' };

function line(mark: string, { title, remark, explanation }: FindingText): string {
  const head = remark === undefined ? title : `${title} (${remark})`;
  return `${mark} ${escape(head)}${explanation === undefined ? '' : `: ${escape(explanation)}`}`;
}

/** What a server or a user wrote must stay text, on one line; it never begins one. */
function escape(text: string): string {
  return text.replaceAll(/[\\`*_[\]<>|~]/g, '\\$&').replaceAll(/\s+/g, ' ');
}
