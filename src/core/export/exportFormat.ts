import { jsonText } from '../json.ts';
import { type QueueRecord, toWire } from '../queue/record.ts';

/** In which form records are exported; also the ending of the file's name. */
export const exportFormats = ['ndjson', 'json', 'csv'] as const;

export type ExportFormat = (typeof exportFormats)[number];

/** The format that a file's name asks for by its ending; `ndjson` for any other ending, `.jsonl` too. */
export function exportFormatOf(fileName: string): ExportFormat {
  const ending = fileName.slice(fileName.lastIndexOf('.') + 1).toLowerCase();
  return exportFormats.find((format) => format === ending) ?? 'ndjson';
}

/** Records that come piece by piece. */
export type RecordPieces = AsyncIterable<readonly QueueRecord[]>;

/** Records as the wire has them, one line each. */
export async function* toNdjson(pieces: RecordPieces): AsyncGenerator<string> {
  for await (const piece of pieces) {
    for (const record of piece) {
      yield `${jsonText(toWire(record))}\n`;
    }
  }
}

/** One list of records as the wire has them, each on a line of its own. */
export async function* toJsonList(pieces: RecordPieces): AsyncGenerator<string> {
  let before = '[\n';
  for await (const piece of pieces) {
    for (const record of piece) {
      yield `${before}${jsonText(toWire(record))}`;
      before = ',\n';
    }
  }
  yield before === '[\n' ? '[]\n' : '\n]\n';
}

/** The cells of a record's row, one for each of the eight fields, in the order of `recordFields`; data is a text of JSON, also where it is a plain text. */
export async function* toRows(pieces: RecordPieces): AsyncGenerator<readonly string[]> {
  for await (const piece of pieces) {
    for (const record of piece) {
      yield [
        record.id,
        record.timestamp,
        record.eventName,
        jsonText(record.eventData),
        jsonText(record.eventAdditional),
        record.messageId,
        record.processId,
        record.failed ? '1' : '0',
      ];
    }
  }
}
