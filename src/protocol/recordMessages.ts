import type { JsonPath } from '../core/jsonPath.ts';
import type { RecordField } from '../core/queue/record.ts';
import {
  isRecordContent,
  isRecordField,
  isRecordPageTexts,
  type Mend,
  type RecordContent,
  type RecordPageTexts,
} from './recordContent.ts';
import { type Check, isAnyOf, isIndex, isListOf, isOneOf, isShape, isString } from './shape.ts';

/** From the extension to the page of a record. Nothing is sent before the page is `ready`. */
export type ToRecordPage = ShowMessage | CopiedMessage;

interface ShowMessage {
  readonly type: 'show';
  readonly texts: RecordPageTexts;
  readonly content: RecordContent;
}

export interface CopiedMessage {
  readonly type: 'copied';
  readonly field: RecordField;
  readonly part: 'all' | DataPart;
  /** For the live region: `EVENT_DATA copied`. */
  readonly text: string;
}

/** From the page of a record to the extension. A page can ask for no more than this, whatever runs in it. */
export type FromRecordPage = PlainMessage | CopyMessage | CopyPartMessage;

/** What of a value inside the data can be copied. */
export type DataPart = 'value' | 'path';

interface PlainMessage {
  /** `clear`: start to clear the record that is shown; a dialog asks first. `previous`, `next`: show the neighbour instead. */
  readonly type: 'ready' | 'clear' | 'previous' | 'next' | Mend;
}

/** Put a field of the record that is shown on the clipboard. */
interface CopyMessage {
  readonly type: 'copy';
  readonly field: RecordField;
}

/** Put a value inside a field's data, or the way to it, on the clipboard. */
export interface CopyPartMessage {
  readonly type: 'copyPart';
  readonly field: RecordField;
  readonly part: DataPart;
  readonly path: JsonPath;
}

/** Undefined for anything that is no message to the page. */
export function parseToRecordPage(value: unknown): ToRecordPage | undefined {
  return isToRecordPage(value) ? value : undefined;
}

/** Undefined for anything that is no message from the page. */
export function parseFromRecordPage(value: unknown): FromRecordPage | undefined {
  return isFromRecordPage(value) ? value : undefined;
}

const isDataPart = isOneOf(['value', 'path']);

export const isCopiedMessage = isShape<CopiedMessage>({
  type: isOneOf(['copied']),
  field: isRecordField,
  part: isOneOf(['all', 'value', 'path']),
  text: isString,
});

const isToRecordPage: Check<ToRecordPage> = isAnyOf<ToRecordPage>(
  isShape<ShowMessage>({
    type: isOneOf(['show']),
    texts: isRecordPageTexts,
    content: isRecordContent,
  }),
  isCopiedMessage,
);

export const isFromRecordPage: Check<FromRecordPage> = isAnyOf<FromRecordPage>(
  isShape<PlainMessage>({ type: isOneOf(['ready', 'clear', 'previous', 'next', 'refresh', 'signIn']) }),
  isShape<CopyMessage>({ type: isOneOf(['copy']), field: isRecordField }),
  isShape<CopyPartMessage>({
    type: isOneOf(['copyPart']),
    field: isRecordField,
    part: isDataPart,
    path: isListOf(isAnyOf<string | number>(isString, isIndex)),
  }),
);
