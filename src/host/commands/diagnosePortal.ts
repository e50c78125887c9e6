import { commands, l10n, type QuickPickItem, QuickPickItemKind, window } from 'vscode';
import { needingAttention, type PortalReport, reasonsBesideFindings } from '../../core/portal/portalReport.ts';
import type { Queue } from '../../core/queue/queue.ts';
import { copyText } from '../clipboard.ts';
import { pressButton } from '../errors.ts';
import { commandIds, settingIds } from '../ids.ts';
import { askChoice } from '../input/askChoice.ts';
import { askPatience } from '../input/askPatience.ts';
import { findingItems, toItem } from '../input/findingItems.ts';
import { emptyReasonText } from '../texts/emptyReasonTexts.ts';
import type { Mend } from '../texts/findingTexts.ts';
import { markedLabel } from '../texts/portalTexts.ts';
import { reportMarkdown } from '../texts/reportMarkdown.ts';
import { attentionText } from '../texts/reportTexts.ts';
import { scriptArguments } from './arguments.ts';
import type { CommandContext } from './context.ts';
import { copyExampleFor } from './copyBindExample.ts';
import { openQueueOf } from './openOtherQueue.ts';
import { choosePortal } from './pickPortal.ts';

/**
 * `diagnosePortal(node)` or `diagnosePortal()`: shows what keeps a portal's queue from being read or filled, with what mends it.
 * `diagnosePortal({ portal })` gives the same as a {@link PortalReport}.
 */
export async function diagnosePortal(
  context: CommandContext,
  ...[first]: unknown[]
): Promise<PortalReport | undefined> {
  const args = scriptArguments(first);
  const queue = await choosePortal(context.queues, first, l10n.t('Diagnose Portal'));
  if (queue === undefined) {
    return undefined;
  }
  if (args !== undefined) {
    return await queue.check();
  }
  for (let isAgain = true; isAgain;) {
    isAgain = (await diagnose(context, queue)) === 'tryAgain';
  }
  return undefined;
}

interface Row extends QuickPickItem {
  readonly does: Mend | 'copyReport' | undefined;
}

const mends: ReadonlySet<Mend> = new Set([
  'tryAgain',
  'changeAddress',
  'signIn',
  'signInAsOther',
  'openSettings',
  'explainExtendedMode',
  'copyBindExample',
  'openOtherQueue',
]);

async function diagnose(context: CommandContext, queue: Queue): Promise<'tryAgain' | undefined> {
  const { name } = queue.portal;
  const place = { title: l10n.t('Diagnose {0}', markedLabel(queue.portal)), canGoBack: false };
  const report = await askPatience(
    place,
    l10n.t('Checking {0}…', name),
    async (signal) => await queue.check({ signal }),
  );
  if (report === undefined || report === 'back') {
    return undefined;
  }
  const choice = await askChoice(place, {
    placeholder: attentionText(needingAttention(report).length, report.findings.length),
    items: rowsOf(report),
    isChoosable: ({ does }) => does !== undefined,
  });
  if (choice === undefined || choice === 'back' || choice.does === undefined) {
    return undefined;
  }
  if (choice.does === 'tryAgain') {
    return 'tryAgain';
  }
  await act(choice.does, { context, queue, report });
  return undefined;
}

function rowsOf(report: PortalReport): Row[] {
  const findings = findingItems(report, mends);
  const needing = needingAttention(report).length;
  const reasons = reasonsBesideFindings(report).map((reason) =>
    toItem(emptyReasonText(reason, report), 'info', { report, mends }),
  );
  return [
    ...findings.slice(0, needing),
    ...(reasons.length === 0 ? [] : [separator(l10n.t('Why the queue is empty')), ...reasons]),
    ...(needing + reasons.length === 0 ? [] : [separator(l10n.t('Other checks'))]),
    ...findings.slice(needing),
    separator(''),
    { label: l10n.t('Copy Report'), detail: l10n.t('As Markdown, without tokens and names.'), does: 'copyReport' },
    { label: l10n.t('Check Again'), does: 'tryAgain' },
  ];
}

function separator(label: string): Row {
  return { label, kind: QuickPickItemKind.Separator, does: undefined };
}

interface Diagnosis {
  readonly context: CommandContext;
  readonly queue: Queue;
  readonly report: PortalReport;
}

async function act(
  does: Exclude<Row['does'], 'tryAgain' | undefined>,
  { context, queue, report }: Diagnosis,
): Promise<void> {
  const { portal } = queue;
  switch (does) {
    case 'changeAddress':
      await pressButton(commandIds.addPortal, undefined, context.log);
      break;
    case 'signIn':
    case 'signInAsOther':
      await pressButton(commandIds.signIn, { portal: portal.id }, context.log);
      break;
    case 'openSettings':
      await commands.executeCommand('workbench.action.openSettings', settingIds.oauthServers);
      break;
    case 'explainExtendedMode':
      await explainExtendedMode();
      break;
    case 'copyBindExample':
      await copyExampleFor(portal);
      break;
    case 'openOtherQueue':
      await openQueueOf(context, queue, report);
      break;
    case 'copyReport':
      await copyText(reportMarkdown(report, { portal, now: context.clock.now() }), l10n.t('Report copied'));
      break;
    default:
      does satisfies never;
  }
}

async function explainExtendedMode(): Promise<void> {
  await window.showInformationMessage(l10n.t('Extended mode is off'), {
    modal: true,
    detail: l10n.t(
      'This plan of Bitrix24 can’t reserve records (rest_offline_extended). Reading is the same. To clear a waiting record, Bitrix24 takes it out and deletes it in one step: what changes between the saved copy and that step is saved only from the portal’s answer. Reserved records are not concerned.',
    ),
  });
}
