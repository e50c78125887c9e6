import { l10n } from 'vscode';
import { type Json, jsonText } from '../../core/json.ts';
import { aboutOf } from '../../core/queue/about.ts';
import { actorOf } from '../../core/queue/actor.ts';
import { changedAt, type QueueRecord, type RecordField, stateOf } from '../../core/queue/record.ts';
import type { SharedProcess } from '../../core/queue/sharedProcess.ts';
import type { DataView, FieldView, Neighbours, RecordView } from '../../protocol/recordContent.ts';
import { describeObject, stateName } from '../texts/recordTexts.ts';
import { formatTime, formatUtcTime, longAge, utcOffset } from '../texts/times.ts';
import { familyIcon } from '../../protocol/familyIcon.ts';
import type { SeenRecord } from './sight.ts';
import { recordFacts } from './recordFacts.ts';
import { stateView } from './stateView.ts';
import { valueSummary } from './valueSummary.ts';

interface RecordViewContext {
  /** As dialogs name it. */
  readonly portal: string;
  readonly isReadOnly: boolean;
  /** Who shares a reserved record's process id; undefined where nothing of its queue was read. */
  readonly sharing: (record: QueueRecord) => SharedProcess | undefined;
  readonly neighbours: Neighbours;
  /** Whether the page has this very record's data already. */
  readonly hasData: boolean;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** A record as its page shows it. */
export function recordView(seen: SeenRecord, context: RecordViewContext): RecordView {
  const { portal, neighbours, hasData, now } = context;
  const { record } = seen;
  const { id, eventName, eventData, eventAdditional } = record;
  const object = describeObject(record);
  const title = object ?? eventName;
  const isGone = seen.since.kind === 'gone';
  return {
    label: l10n.t(
      'Record {0}, {1}, {2}',
      id,
      title,
      isGone ? l10n.t('no longer in the queue') : stateName(stateOf(record)),
    ),
    id,
    title,
    icon: familyIcon(aboutOf(record).family),
    eventName: object === undefined ? undefined : eventName,
    changed: changeText(record, now),
    portal,
    state: stateView(seen, context),
    data: [
      dataView('EVENT_DATA', eventData, { note: dataNote(eventData), isKnown: hasData }),
      dataView('EVENT_ADDITIONAL', eventAdditional, { note: undefined, isKnown: hasData }),
    ],
    fields: fieldViews(record),
    facts: recordFacts(seen, now),
    neighbours,
  };
}

function changeText(record: QueueRecord, now: number): string {
  const age = longAge(now - changedAt(record));
  const actor = actorOf(record);
  if (actor === undefined) {
    return l10n.t('changed {0} ago', age);
  }
  return actor === 'nobody'
    ? l10n.t('changed {0} ago by no user (automation)', age)
    : l10n.t('changed {0} ago by user {1}', age, actor.user);
}

/** Facts, section 9: where `false` and `null` come from. */
function dataNote(data: Json): string | undefined {
  if (data === false) {
    return l10n.t('The portal holds no readable data for this record.');
  }
  return data === null ? l10n.t('The event came without data.') : undefined;
}

function dataView(
  field: RecordField,
  value: Json,
  { note, isKnown }: { readonly note: string | undefined; readonly isKnown: boolean },
): DataView {
  const text = jsonText(value);
  return {
    field,
    text: isKnown ? undefined : text,
    summary: valueSummary(value, text),
    note,
    copyLabel: copyLabel(field),
  };
}

function fieldViews(record: QueueRecord): FieldView[] {
  const time = changedAt(record);
  const offset = utcOffset(time);
  const inUtc = offset === 'UTC' ? [] : [l10n.t('{0} UTC', formatUtcTime(time))];
  return [
    fieldView('ID', record.id),
    {
      ...fieldView('TIMESTAMP_X', formatTime(time)),
      remark: offset,
      lines: [...inUtc, l10n.t('time of the last change')],
    },
    fieldView('EVENT_NAME', record.eventName),
    { ...fieldView('MESSAGE_ID', record.messageId), isCode: true },
    { ...fieldView('PROCESS_ID', record.processId), isCode: true },
    {
      ...fieldView('ERROR', record.failed ? '1' : '0'),
      remark: record.failed ? stateName('failed') : undefined,
      copyLabel: undefined,
    },
  ];
}

function fieldView(field: RecordField, value: string): FieldView {
  const label = value === '' ? undefined : copyLabel(field);
  return { field, value, remark: undefined, lines: [], isCode: false, copyLabel: label };
}

function copyLabel(field: RecordField): string {
  return l10n.t('Copy {0}', field);
}
