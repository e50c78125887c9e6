import { l10n, type LogOutputChannel, window } from 'vscode';
import { ArchiveError } from '../../core/archive/archive.ts';
import type { ClearOutcome } from '../../core/queue/clearAccount.ts';
import { CopyError } from '../../core/queue/copies.ts';
import type { Queue } from '../../core/queue/queue.ts';
import type { RecordId } from '../../core/queue/record.ts';
import { RestError } from '../../core/rest/restError.ts';
import { pressButton } from '../errors.ts';
import { commandIds, settingIds } from '../ids.ts';
import { openSetting } from '../settings.ts';
import { clearReport, isUntouched } from '../texts/clearReportTexts.ts';
import { needsSignIn } from '../texts/errorTexts.ts';
import { plural } from '../texts/plural.ts';
import { checkAgain } from './checkAgain.ts';
import { toCopiesUri } from './copiesUri.ts';
import { showCopy } from './showCopy.ts';

/** What a report of a clear can lead to. */
export interface ReportTools {
  readonly log: LogOutputChannel;
}

/** A way on from a report: a button's text, and what it does. */
type Action = readonly [text: string, run: () => Promise<void> | void];

/** Says what became of the named records: one sentence with the three numbers, why not all of it went as named, and what can be done about it. */
export async function reportClear(
  outcome: ClearOutcome,
  queue: Queue,
  tools: ReportTools,
  report = clearReport(outcome, queue.portal),
): Promise<void> {
  logOutcome(outcome, tools.log);
  const { error, changed, unknown, stillThere } = outcome;
  const isAllGone = stillThere.length + unknown.length + changed.length === 0;
  const hasFailed = error !== undefined && !(error instanceof RestError) && isUntouched(outcome);
  const show = hasFailed
    ? window.showErrorMessage
    : isAllGone && error === undefined
      ? window.showInformationMessage
      : window.showWarningMessage;
  const actions = new Map(actionsAfter(outcome, queue, tools));
  const choice = await show(report, ...actions.keys());
  await (choice === undefined ? undefined : actions.get(choice)?.());
}

function actionsAfter(outcome: ClearOutcome, queue: Queue, { log }: ReportTools): Action[] {
  const { error, unknown, held, stillThere, cleared, copied } = outcome;
  const portal = queue.portal.id;
  const isSignedOut = error instanceof RestError && needsSignIn(error.kind);
  const isOurs = error !== undefined && !(error instanceof RestError);
  const clear = async (ids: readonly RecordId[]): Promise<void> =>
    await pressButton(commandIds.clearRecords, { portal, ids }, log);
  const unchecked = new Set(unknown);
  const toFinish = held.flatMap(({ ids }) => ids).filter((id) => !unchecked.has(id));
  const finishing = new Set(toFinish);
  const others = stillThere.filter((id) => !finishing.has(id));
  const clearOthers =
    cleared.length + toFinish.length > 0
      ? plural(others.length, l10n.t('Clear the Other {0}…|Clear the Other {0}…'))
      : l10n.t('Try Again…');
  return [
    ...when(isSignedOut, l10n.t('Sign In Again…'), async () => await pressButton(commandIds.signIn, { portal }, log)),
    ...when(unknown.length > 0, l10n.t('Check Now'), async () => await checkNow(outcome, queue, { log })),
    ...when(!isSignedOut && toFinish.length > 0, l10n.t('Finish Clearing…'), async () => await clear(toFinish)),
    // What failed on this computer fails again before it is mended there.
    ...when(!isSignedOut && !isOurs && others.length > 0, clearOthers, async () => await clear(others)),
    ...when(copied > 0, l10n.t('Show Saved Copy'), async () => {
      await showCopy(toCopiesUri(queue.portal), [...cleared, ...stillThere, ...unknown]);
    }),
    ...when(isAtLimit(error), l10n.t('Open Settings'), async () => await openSetting(settingIds.archiveMaxSize)),
    ...when(isOurs, l10n.t('Show Log'), () => log.show()),
  ];
}

function isAtLimit(error: Error | undefined): boolean {
  return error?.cause instanceof ArchiveError && error.cause.problem === 'limitReached';
}

function when(isOffered: boolean, ...action: Action): Action[] {
  return isOffered ? [action] : [];
}

async function checkNow(outcome: ClearOutcome, queue: Queue, tools: ReportTools): Promise<void> {
  const checked = await checkAgain(outcome, queue);
  const before = new Set(outcome.cleared);
  const cleared = checked.cleared.filter((id) => !before.has(id));
  void queue.model.refreshAfterClear(cleared).catch(() => undefined);
  await reportClear(checked, queue, tools);
}

/** In the log process ids stand in full: they are what a reservation is known by. */
function logOutcome(
  { error, cleared, alreadyGone, stillThere, unknown, held }: ClearOutcome,
  log: LogOutputChannel,
): void {
  log.info(
    `clear: ${cleared.length} cleared, ${alreadyGone.length} already gone, ${stillThere.length} still there, ${unknown.length} not checked`,
  );
  for (const { processId, ids, isSurelyOurs } of held) {
    log.warn(`clear: ${ids.length} stay reserved${isSurelyOurs ? '' : ', maybe by us'}, process id: ${processId}`);
  }
  if (error !== undefined) {
    log.warn(`clear ended early: ${describe(error)}`);
  }
}

function describe(error: Error): string {
  if (error instanceof RestError) {
    return error.kind;
  }
  return error instanceof CopyError ? `${error.message}, ${String(error.cause)}` : (error.stack ?? error.message);
}
