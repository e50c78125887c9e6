import { commands, l10n, type Uri } from 'vscode';
import type { Queue } from '../../core/queue/queue.ts';
import type { QueueRecord } from '../../core/queue/record.ts';
import { portalLabel } from '../texts/portalTexts.ts';
import { recordTitle } from '../texts/recordTexts.ts';
import { toDocumentUri, toRecordUri } from './recordUri.ts';

interface OneRecord {
  readonly queue: Queue;
  readonly record: QueueRecord;
}

/** Shows the difference of two records in VS Code's own editor. */
export async function showDifference(left: OneRecord, right: OneRecord): Promise<void> {
  const nameOf = left.queue === right.queue ? titleOf : titleWithPortal;
  await commands.executeCommand('vscode.diff', uriOf(left), uriOf(right), `${nameOf(left)} ↔ ${nameOf(right)}`);
}

function uriOf({ queue, record }: OneRecord): Uri {
  return toDocumentUri(toRecordUri(queue.portal, record));
}

function titleOf({ record }: OneRecord): string {
  return recordTitle(record);
}

function titleWithPortal({ queue, record }: OneRecord): string {
  return l10n.t('{0} ({1})', recordTitle(record), portalLabel(queue.portal));
}
