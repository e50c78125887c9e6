import { commands, l10n, window } from 'vscode';
import type { Archive } from '../../core/archive/archive.ts';
import type { Queue } from '../../core/queue/queue.ts';
import { parseRecordId } from '../../core/queue/record.ts';
import type { FromQueuePage } from '../../protocol/queueMessages.ts';
import { copyText } from '../clipboard.ts';
import { toRecordUri } from '../record/recordUri.ts';
import { idsOfBatch } from './idsOfBatch.ts';
import type { QueuePageTools } from './queuePageTools.ts';
import { actOnRecords } from './recordDeeds.ts';

/** What the page asks to be done with records. */
export type PageAction = Extract<FromQueuePage, { readonly type: 'open' | 'act' | 'clearBatch' | 'copyProcessId' }>;

interface Around {
  readonly queue: Queue;
  readonly archive: Archive;
  readonly tools: QueuePageTools;
}

/** Does something with records of the page. Gives what there is to say about it to those who don't see it; throws as the commands do. */
export async function actOnPage(action: PageAction, around: Around): Promise<string | undefined> {
  switch (action.type) {
    case 'open':
      await openRecord(action, around);
      return undefined;
    case 'act': {
      const ids = await around.archive.views.idsOf(action.resultId, action.spans);
      if (ids === undefined) {
        void window.showInformationMessage(l10n.t('The list has changed meanwhile. Choose the records again.'));
        return undefined;
      }
      if (ids.length === 0) {
        void window.showInformationMessage(l10n.t('No record is selected on the page of the queue.'));
        return undefined;
      }
      return await actOnRecords(action.deed, { ...around, ids }, around.tools);
    }
    case 'clearBatch':
      return await clearBatch(action.processId, around);
    case 'copyProcessId': {
      const done = l10n.t('{0} copied', 'PROCESS_ID');
      await copyText(action.processId, done);
      return done;
    }
    default:
      return action satisfies never;
  }
}

/** In a tab that the next one takes over, or in one that stays. */
async function openRecord(
  { id, isPreview }: Extract<PageAction, { type: 'open' }>,
  { queue, archive }: Around,
): Promise<void> {
  const known = parseRecordId(id);
  const [found] = known === undefined ? [] : await archive.views.records([known]);
  if (found !== undefined) {
    await commands.executeCommand('vscode.open', toRecordUri(queue.portal, found.record), { preview: isPreview });
  }
}

async function clearBatch(processId: string, around: Around): Promise<string | undefined> {
  const ids = await idsOfBatch(processId, around.archive.views);
  if (ids.length === 0) {
    void window.showInformationMessage(l10n.t('The list has changed meanwhile. Choose the records again.'));
    return undefined;
  }
  return await actOnRecords('clear', { ...around, ids }, around.tools);
}
