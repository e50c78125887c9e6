import { l10n, ProgressLocation, Uri, window, workspace } from 'vscode';
import type { Archive } from '../../core/archive/archive.ts';
import { chunks } from '../../core/chunks.ts';
import type { ExportFile, ExportFiles } from '../../core/export/exportFiles.ts';
import { type ExportFormat, exportFormatOf, type RecordPieces } from '../../core/export/exportFormat.ts';
import type { Clock } from '../../core/ports.ts';
import type { Queue } from '../../core/queue/queue.ts';
import type { RecordId } from '../../core/queue/record.ts';
import { RestError } from '../../core/rest/restError.ts';
import { UserError } from '../errors.ts';
import { countRecords } from '../texts/plural.ts';
import { exportedText, exportFailedText, exportProgressText } from '../texts/exportTexts.ts';
import { askFormat } from './askFormat.ts';
import { askWhereTo } from './askWhereTo.ts';
import { offerToOpen } from './offerToOpen.ts';
import { placeFile } from './placeFile.ts';

/** What an export works with. */
export interface ExportTools {
  readonly exports: ExportFiles;
  /** The user's own folder: proposed where no folder is open. */
  readonly homeUri: Uri;
  readonly clock: Clock;
}

/** Records of a portal that are to be exported, as the archive has them. */
export interface ChosenForExport {
  readonly queue: Pick<Queue, 'portal'>;
  readonly archive: Pick<Archive, 'views'>;
  /** In the order in which they are written. */
  readonly ids: readonly RecordId[];
  /** How many records the queue has, where the archive may not have all of them; told with the result. */
  readonly of?: number | undefined;
  /** Where to, if that was said already; the name's ending decides the format then. */
  readonly target?: Uri | undefined;
}

/** How many records are asked for at once: few enough that the extension host has others' turns in between, also where their data is long. */
const PIECE = 200;

/**
 * Asks for a format and where to, writes the chosen records there, and says how many there were. Gives where they are, undefined if
 * the user cancels: then, and where it failed, nothing is left behind. Throws a UserError.
 */
export async function exportChosen(chosen: ChosenForExport, tools: ExportTools): Promise<Uri | undefined> {
  const destination = chosen.target === undefined ? await askDestination(chosen, tools) : byName(chosen.target);
  if (destination === undefined) {
    return undefined;
  }
  const { target } = destination;
  const count = await window.withProgress(
    {
      location: ProgressLocation.Notification,
      cancellable: true,
      title: l10n.t('Exporting {0}', countRecords(chosen.ids.length)),
    },
    async (progress, token) => {
      const stop = new AbortController();
      token.onCancellationRequested(() => stop.abort());
      let told = 0;
      const onProgress = (done: number): void => {
        const total = chosen.ids.length;
        const percent = Math.floor((100 * done) / total);
        // A million records come in thousands of pieces.
        if (percent > told) {
          progress.report({ message: exportProgressText(done, total), increment: percent - told });
          told = percent;
        }
      };
      return await write(chosen, destination, { exports: tools.exports, onProgress, signal: stop.signal });
    },
  );
  if (count === undefined) {
    return undefined;
  }
  void offerToOpen(exportedText({ count, of: chosen.of, target, portal: chosen.queue.portal }), target);
  return target;
}

interface Destination {
  readonly target: Uri;
  readonly format: ExportFormat;
}

async function askDestination(
  { queue: { portal }, ids: { length: count } }: ChosenForExport,
  tools: ExportTools,
): Promise<Destination | undefined> {
  const format = await askFormat(count);
  const target = format === undefined ? undefined : await askWhereTo({ portal, count, format }, tools);
  return format === undefined || target === undefined ? undefined : { target, format };
}

function byName(target: Uri): Destination {
  return { target, format: exportFormatOf(target.path) };
}

interface HowToWrite extends Pick<ExportTools, 'exports'> {
  readonly onProgress: (done: number) => void;
  readonly signal: AbortSignal;
}

/** How many records were written; undefined if the user stopped it. */
async function write(
  chosen: ChosenForExport,
  { target, format }: Destination,
  { exports, onProgress, signal }: HowToWrite,
): Promise<number | undefined> {
  let file: ExportFile | undefined;
  try {
    file = await exports.write(piecesOf(chosen), { format, signal, onProgress });
    await placeFile(workspace.fs, Uri.file(file.path), target, signal);
    return file.count;
  } catch (error) {
    if (error instanceof RestError && error.kind === 'cancelled') {
      return undefined;
    }
    throw new UserError(exportFailedText(error), { cause: error });
  } finally {
    await file?.delete();
  }
}

/** What the archive forgot meanwhile is left out. */
async function* piecesOf({ archive, ids }: ChosenForExport): RecordPieces {
  for (const piece of chunks(ids, PIECE)) {
    yield (await archive.views.records(piece)).map(({ record }) => record);
  }
}
