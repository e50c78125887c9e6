import { stringify } from 'csv-stringify';
import { createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import type { ExportOptions } from '../../core/export/exportFiles.ts';
import { type RecordPieces, toJsonList, toNdjson, toRows } from '../../core/export/exportFormat.ts';
import { recordFields } from '../../core/queue/record.ts';
import { RestError } from '../../core/rest/restError.ts';

interface WriteOptions extends ExportOptions {
  /** Of a file that is not there yet. */
  readonly path: string;
}

/** See `ExportFiles.write`; gives how many records there were. The file is its owner's alone to read. */
export async function writeExport(
  pieces: RecordPieces,
  { path, format, signal, onProgress }: WriteOptions,
): Promise<number> {
  let count = 0;
  async function* counted(): RecordPieces {
    for await (const piece of pieces) {
      signal?.throwIfAborted();
      yield piece;
      count += piece.length;
      onProgress?.(count);
    }
  }
  const file = createWriteStream(path, { flags: 'wx', mode: 0o600 });
  try {
    switch (format) {
      case 'ndjson':
        await pipeline(toNdjson(counted()), file, { signal });
        break;
      case 'json':
        await pipeline(toJsonList(counted()), file, { signal });
        break;
      case 'csv':
        await pipeline(toRows(counted()), stringify(csvOptions), file, { signal });
        break;
      default:
        return format satisfies never;
    }
  } catch (error) {
    await rm(path, { force: true });
    throw signal?.aborted === true ? new RestError('cancelled', 'an export was stopped') : error;
  }
  return count;
}

/**
 * As RFC 4180 has it. A cell that a spreadsheet would take for a formula gets an apostrophe before it, for whoever can raise events chooses what stands in
 * them (https://owasp.org/www-community/attacks/CSV_Injection); without the mark at the beginning Excel takes UTF-8 for something else.
 */
const csvOptions = {
  bom: true,
  columns: [...recordFields],
  header: true,
  record_delimiter: 'windows',
  quote_record_delimiter: true,
  escape_formulas: true,
} as const;
