import { type RecordField, recordFields } from '../core/queue/record.ts';
import {
  type Check,
  isAnyOf,
  isBoolean,
  isListOf,
  isOneOf,
  isOptional,
  isRecordOf,
  isShape,
  isString,
} from './shape.ts';

/** What a button of the page does about what its text says: read the record again and show it, or sign in to its portal. */
export type Mend = 'refresh' | 'signIn';

export interface MendButton {
  readonly does: Mend;
  readonly label: string;
}

/** What the page of a record shows. All texts are ready to be read; the page has no language of its own. */
export type RecordContent =
  | LoadingContent
  | ShownContent
  /** There is nothing to show, and nothing failed: the record or its portal is gone. */
  | MissingContent
  /** The record was never read, and can't be read now. */
  | FailedContent;

export interface LoadingContent {
  readonly kind: 'loading';
  readonly text: string;
}

export interface ShownContent {
  readonly kind: 'record';
  readonly record: RecordView;
  readonly notice: Notice | undefined;
}

export interface MissingContent {
  readonly kind: 'missing';
  readonly heading: string;
  readonly text: string;
}

export interface FailedContent {
  readonly kind: 'failed';
  readonly heading: string;
  readonly text: string;
  readonly button: MendButton;
}

/** Why what the page shows may not be what the queue has. */
export interface Notice {
  readonly severity: 'info' | 'warning';
  readonly text: string;
  readonly button: MendButton | undefined;
}

export interface RecordView {
  /** The page's name for those who can't see it: `Record 5321874, Deal 38, reserved`. */
  readonly label: string;
  /** `5321874` */
  readonly id: string;
  /** `Deal 38`, or the event's name where no object is known. */
  readonly title: string;
  /** The codicon of what the record is about. */
  readonly icon: string;
  /** Absent where it is the title. */
  readonly eventName: string | undefined;
  /** `changed 14 days 11 hours ago by user 1` */
  readonly changed: string;
  /** The name of the record's portal, with what must not be overlooked: `Demo portal (DEMO)`. */
  readonly portal: string;
  readonly state: StateView;
  readonly data: readonly DataView[];
  readonly fields: readonly FieldView[];
  /** What is known of the record beyond its fields. */
  readonly facts: readonly FactView[];
  readonly neighbours: Neighbours;
}

/** Whether there are records before and after this one in its group. */
export interface Neighbours {
  readonly hasPrevious: boolean;
  readonly hasNext: boolean;
}

export interface StateView {
  /** Codicons; `error` is drawn in the colour of errors. */
  readonly icons: readonly string[];
  readonly word: string;
  /** What the state allows. What stands between backticks is code. */
  readonly sentence: string;
  /** Whether there is a button to clear the record as the page shows it. */
  readonly canClear: boolean;
}

/** `EVENT_DATA` or `EVENT_ADDITIONAL`. */
export interface DataView {
  readonly field: RecordField;
  /** The data as JSON, which keeps all digits of numbers; absent where it is what the page has already. */
  readonly text: string | undefined;
  /** `object, 1 property, 20 B` */
  readonly summary: string;
  /** What a value means that says little by itself. */
  readonly note: string | undefined;
  readonly copyLabel: string;
}

/** One of the other six fields. */
export interface FieldView {
  readonly field: RecordField;
  readonly value: string;
  /** Said after the value, less loud: `UTC+3`. */
  readonly remark: string | undefined;
  /** Lines below the value. */
  readonly lines: readonly string[];
  /** Whether it is an id without meaning for the eye. */
  readonly isCode: boolean;
  /** Absent where there is nothing worth copying. */
  readonly copyLabel: string | undefined;
}

/** Something that is known of the record: `In the queue`, `yes, checked 14:02:11`. */
export interface FactView {
  readonly name: string;
  readonly value: string;
  /** Said after the value, less loud: `in 19 days`. */
  readonly remark: string | undefined;
}

const textNames = [
  'state',
  'fields',
  /** Above the {@link FactView}s. */
  'facts',
  'clear',
  /** In this and other names of buttons `{0}` stands for the keys that do the same. */
  'previousRecord',
  'nextRecord',
  /** Stands in place of an empty value. */
  'empty',
  'onlyBeginning',
  'showMore',
  /** The label of a search box; `{0}` stands for the field. */
  'findIn',
  'findPlaceholder',
  /** `{0} of {1}`: which match the search is at, and how many there are. */
  'matchOf',
  'noMatches',
  'previousMatch',
  'nextMatch',
  'expandAll',
  'collapseAll',
  'showAsText',
  'copyValue',
  'copyPath',
] as const;

/** The page's own few words. */
export type RecordPageTexts = Readonly<Record<(typeof textNames)[number], string>>;

const isMendButton = isShape<MendButton>({ does: isOneOf(['refresh', 'signIn']), label: isString });

const isNotice = isShape<Notice>({
  severity: isOneOf(['info', 'warning']),
  text: isString,
  button: isOptional(isMendButton),
});

const isStateView = isShape<StateView>({
  icons: isListOf(isString),
  word: isString,
  sentence: isString,
  canClear: isBoolean,
});

export const isRecordField = isOneOf(recordFields);

const isDataView = isShape<DataView>({
  field: isRecordField,
  text: isOptional(isString),
  summary: isString,
  note: isOptional(isString),
  copyLabel: isString,
});

const isFieldView = isShape<FieldView>({
  field: isRecordField,
  value: isString,
  remark: isOptional(isString),
  lines: isListOf(isString),
  isCode: isBoolean,
  copyLabel: isOptional(isString),
});

const isFactView = isShape<FactView>({ name: isString, value: isString, remark: isOptional(isString) });

const isRecordView = isShape<RecordView>({
  label: isString,
  id: isString,
  title: isString,
  icon: isString,
  eventName: isOptional(isString),
  portal: isString,
  changed: isString,
  state: isStateView,
  data: isListOf(isDataView),
  fields: isListOf(isFieldView),
  facts: isListOf(isFactView),
  neighbours: isShape<Neighbours>({ hasPrevious: isBoolean, hasNext: isBoolean }),
});

export const isRecordContent: Check<RecordContent> = isAnyOf<RecordContent>(
  isShape<LoadingContent>({ kind: isOneOf(['loading']), text: isString }),
  isShape<ShownContent>({ kind: isOneOf(['record']), record: isRecordView, notice: isOptional(isNotice) }),
  isShape<MissingContent>({ kind: isOneOf(['missing']), heading: isString, text: isString }),
  isShape<FailedContent>({ kind: isOneOf(['failed']), heading: isString, text: isString, button: isMendButton }),
);

export const isRecordPageTexts: Check<RecordPageTexts> = isRecordOf(textNames, isString);
