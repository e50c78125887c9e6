import { commands, l10n, window } from 'vscode';
import { orUserError } from '../errors.ts';
import { type Step, stepFrom } from '../record/recordStep.ts';
import { toRecordUri } from '../record/recordUri.ts';
import type { CommandContext } from './context.ts';

/** Long enough to be read, in milliseconds. */
const SHOWN = 4000;

/**
 * `previousRecord()` and `nextRecord()`: shows the record beside the one of the page in front, in the same preview tab, and selects it in the
 * sidebar. At the end of the group it says so in the status bar.
 */
export async function stepRecord({ pages, view }: CommandContext, step: Step): Promise<void> {
  const shown = pages.inFront();
  if (shown === undefined) {
    return;
  }
  const { queue } = shown;
  const record = await orUserError(stepFrom(queue, shown.record, step), queue);
  if (record === undefined) {
    const text =
      step === 'next'
        ? l10n.t('This is the last record of its group')
        : l10n.t('This is the first record of its group');
    window.setStatusBarMessage(text, SHOWN);
    return;
  }
  // The user may have gone elsewhere while the portal was asked.
  const inFront = pages.inFront();
  if (inFront?.queue === queue && inFront.record.id === shown.record.id) {
    await commands.executeCommand('vscode.open', toRecordUri(queue.portal, record));
    await view.select({ kind: 'record', queue, record });
  }
}
