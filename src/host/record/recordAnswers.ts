import { commands, env, l10n, type LogOutputChannel } from 'vscode';
import { type Json, jsonText } from '../../core/json.ts';
import { pathText, valueAt } from '../../core/jsonPath.ts';
import { type QueueRecord, type RecordField, toWire } from '../../core/queue/record.ts';
import type { CopiedMessage, CopyPartMessage, FromRecordPage } from '../../protocol/recordMessages.ts';
import { pressButton } from '../errors.ts';
import { commandIds } from '../ids.ts';
import type { ShownRecord } from './shownRecord.ts';

/** Where a record is shown, with its buttons. */
export interface RecordPlace {
  /** As it is shown there. */
  readonly record: QueueRecord | undefined;
  /** The same, as long as its portal is in the list. */
  readonly shown: ShownRecord | undefined;
  readonly portalId: string | undefined;
  readonly log: LogOutputChannel;
  readonly refresh: () => Promise<void>;
  readonly tellCopied: (copied: CopiedMessage) => void;
}

/** Does what a button of a record does wherever it is shown; with a record that is not there any more nothing. */
export async function answerButton(message: FromRecordPage, place: RecordPlace): Promise<void> {
  switch (message.type) {
    case 'ready':
      // Said by a page, not by a button.
      break;
    case 'clear':
      // As it is shown, not as the tree may have it by now.
      await (place.shown === undefined ? undefined : commands.executeCommand(commandIds.clearRecords, place.shown));
      break;
    case 'signIn':
      if (place.portalId !== undefined) {
        await pressButton(commandIds.signIn, { portal: place.portalId }, place.log);
        await place.refresh();
      }
      break;
    case 'refresh':
      await place.refresh();
      break;
    case 'previous':
      await commands.executeCommand(commandIds.previousRecord);
      break;
    case 'next':
      await commands.executeCommand(commandIds.nextRecord);
      break;
    case 'copy':
      await copyField(message.field, place);
      break;
    case 'copyPart':
      await copyPart(message, place);
      break;
    default:
      message satisfies never;
  }
}

async function copyField(field: RecordField, { record, tellCopied }: RecordPlace): Promise<void> {
  if (record !== undefined) {
    await env.clipboard.writeText(copyText(toWire(record)[field] ?? null));
    tellCopied({ type: 'copied', field, part: 'all', text: l10n.t('{0} copied', field) });
  }
}

async function copyPart({ field, part, path }: CopyPartMessage, { record, tellCopied }: RecordPlace): Promise<void> {
  const value = record === undefined ? undefined : valueAt(toWire(record)[field] ?? null, path);
  // None where the page was slower than a refresh.
  if (value !== undefined) {
    await env.clipboard.writeText(part === 'path' ? pathText(path) : copyText(value));
    const text = part === 'path' ? l10n.t('Path copied') : l10n.t('Value copied');
    tellCopied({ type: 'copied', field, part, text });
  }
}

/** A text as it is, without quotes; anything else as JSON. */
function copyText(value: Json): string {
  return typeof value === 'string' ? value : jsonText(value, 2);
}
