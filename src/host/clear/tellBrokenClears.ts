import { type Disposable, l10n, window } from 'vscode';
import type { BrokenClear } from '../../core/archive/archive.ts';
import type { Clock } from '../../core/ports.ts';
import type { Queue } from '../../core/queue/queue.ts';
import type { Queues } from '../../core/queue/queues.ts';
import { RestError } from '../../core/rest/restError.ts';
import { showError, toUserError } from '../errors.ts';
import { brokenClearReport, brokenClearText } from '../texts/brokenClearTexts.ts';
import { toCopiesUri } from './copiesUri.ts';
import { checkBroken } from './checkBroken.ts';
import { reportClear, type ReportTools } from './reportClear.ts';
import { showCopy } from './showCopy.ts';

interface TellTools extends ReportTools {
  readonly queues: Queues;
  readonly clock: Clock;
}

/**
 * Tells of clears whose windows were killed in the middle, once a portal's queue was read for the first time in this window: what they reserved nobody else
 * gets any more. One window is told; if it ends before the user answers, the next one is.
 */
export function tellBrokenClears(tools: TellTools): Disposable {
  const asked = new Set<string>();
  return tools.queues.onDidChange((queue) => {
    if (queue?.model.snapshot !== undefined && !asked.has(queue.portal.id)) {
      asked.add(queue.portal.id);
      void tellOf(queue, tools);
    }
  });
}

/** An archive that can't be read is told of where something is asked of it. */
async function tellOf(queue: Queue, tools: TellTools): Promise<void> {
  const clears = await queue.archive.brokenClears().catch(() => []);
  if (clears.length > 0) {
    tools.log.warn(`clears that their windows did not end: ${clears.length}`);
    await tell(clears, queue, tools);
  }
}

async function tell(clears: readonly BrokenClear[], queue: Queue, tools: TellTools): Promise<void> {
  const ids = clears.flatMap((clear) => clear.ids);
  const [check, show] = [l10n.t('Check Now'), l10n.t('Show Saved Copy')];
  const choice = await window.showWarningMessage(brokenClearText(new Set(ids).size, queue.portal), check, show);
  if (choice === show) {
    await showCopy(toCopiesUri(queue.portal), ids);
    await tell(clears, queue, tools);
  } else if (choice === check) {
    await checkNow(clears, queue, tools);
  } else {
    // The user knows, and wants no more of it.
    await Promise.all(clears.map(async ({ clear }) => await queue.archive.endClear(clear, new Map()))).catch(
      () => undefined,
    );
  }
}

async function checkNow(clears: readonly BrokenClear[], queue: Queue, tools: TellTools): Promise<void> {
  try {
    const outcome = await checkBroken(clears, queue, tools.clock);
    void queue.model.refresh().catch(() => undefined);
    await reportClear(outcome, queue, tools, brokenClearReport(outcome, queue.portal));
  } catch (error) {
    void showError(error instanceof RestError ? toUserError(error, queue.portal) : error, tools.log);
    await tell(clears, queue, tools);
  }
}
