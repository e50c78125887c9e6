import { commands, l10n, window, workspace } from 'vscode';
import type { Archive } from '../../core/archive/archive.ts';
import { chunks } from '../../core/chunks.ts';
import type { Queue } from '../../core/queue/queue.ts';
import { compareIds, type QueueRecord, type RecordId } from '../../core/queue/record.ts';
import type { RecordDeed } from '../../protocol/queueMessages.ts';
import { clearChosen } from '../clear/clearChosen.ts';
import type { ClearTools } from '../clear/confirmAndClear.ts';
import type { ReportTools } from '../clear/reportClear.ts';
import { copiedRecords, copyAsJson, copyText, recordsAsJson } from '../clipboard.ts';
import { exportChosen, type ExportTools } from '../export/exportChosen.ts';
import { toDocumentUri, toRecordUri } from '../record/recordUri.ts';
import { showDifference } from '../record/showDifference.ts';
import { formatNumber } from '../texts/numbers.ts';
import { plural } from '../texts/plural.ts';

/** So many records at most go to the clipboard, or into one document: more are for a file. */
const MOST_AT_ONCE = 10_000;

/** So many records are asked of the archive at once: their data comes from another thread in one message. */
const PIECE = 2000;

/** Records of a queue, as the archive has them. */
export interface NamedRecords {
  readonly queue: Queue;
  readonly archive: Archive;
  readonly ids: readonly RecordId[];
}

/** Does something with records that were chosen. Gives what there is to say about it to those who don't see it; throws as the commands do. */
export async function actOnRecords(
  deed: RecordDeed,
  records: NamedRecords,
  tools: ClearTools & ReportTools & ExportTools,
): Promise<string | undefined> {
  switch (deed) {
    case 'clear':
      await clear(records, tools);
      return undefined;
    case 'copyJson':
      return await copyJson(records);
    case 'copyIds':
      return await copyIds(records);
    case 'openAsJson':
      await openAsJson(records);
      return undefined;
    case 'compare':
      await compare(records);
      return undefined;
    case 'export':
      await exportChosen(records, tools);
      return undefined;
    default:
      return deed satisfies never;
  }
}

/** The records as the archive has them, in the order of their ids; those that it forgot meanwhile are left out. */
async function* piecesOf({ archive, ids }: Pick<NamedRecords, 'archive' | 'ids'>): AsyncGenerator<QueueRecord[]> {
  for (const piece of chunks(ids, PIECE)) {
    yield (await archive.views.records(piece)).map(({ record }) => record);
  }
}

async function allOf(records: NamedRecords): Promise<QueueRecord[]> {
  const all: QueueRecord[][] = [];
  for await (const piece of piecesOf(records)) {
    all.push(piece);
  }
  return all.flat();
}

/** What the user saw is what the archive has: it is read again and compared before anything is cleared. */
async function clear(records: NamedRecords, tools: ClearTools & ReportTools): Promise<void> {
  const { queue, ids } = records;
  await clearChosen([{ queue, ids, seen: await allOf(records) }], tools, { isScripted: false });
}

async function copyJson(records: NamedRecords): Promise<string | undefined> {
  if (isTooMany(records)) {
    return undefined;
  }
  const all = await allOf(records);
  await copyAsJson(all);
  return copiedRecords(all.length);
}

async function copyIds(records: NamedRecords): Promise<string | undefined> {
  if (isTooMany(records)) {
    return undefined;
  }
  const done = plural(records.ids.length, l10n.t('{0} ID copied|{0} IDs copied'));
  await copyText(records.ids.join('\n'), done);
  return done;
}

/** One record under its own address, where it is followed; several as they are now. */
async function openAsJson(records: NamedRecords): Promise<void> {
  if (isTooMany(records)) {
    return;
  }
  const all = await allOf(records);
  const [only, ...others] = all;
  if (only !== undefined && others.length === 0) {
    await commands.executeCommand('vscode.open', toDocumentUri(toRecordUri(records.queue.portal, only)));
  } else if (only !== undefined) {
    const document = await workspace.openTextDocument({ language: 'json', content: `${recordsAsJson(all)}\n` });
    await window.showTextDocument(document);
  }
}

async function compare(records: NamedRecords): Promise<void> {
  const [left, right, ...others] = records.ids.length === 2 ? await allOf(records) : [];
  if (left === undefined || right === undefined || others.length > 0) {
    void window.showInformationMessage(l10n.t('Select exactly two records to compare them.'));
    return;
  }
  const { queue } = records;
  const [lower, higher] = compareIds(left.id, right.id) < 0 ? [left, right] : [right, left];
  await showDifference({ queue, record: lower }, { queue, record: higher });
}

/** Says so, too. */
function isTooMany({ ids: { length } }: NamedRecords): boolean {
  if (length > MOST_AT_ONCE) {
    void window.showInformationMessage(
      plural(
        length,
        l10n.t('{0} record is too much at once, {1} are the most.|{0} records are too many at once, {1} are the most.'),
        formatNumber(MOST_AT_ONCE),
      ),
    );
  }
  return length > MOST_AT_ONCE;
}
