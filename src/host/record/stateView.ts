import { l10n } from 'vscode';
import { dropSpan } from '../../core/queue/dropSpan.ts';
import { type QueueRecord, type RecordState, stateOf } from '../../core/queue/record.ts';
import type { SharedProcess } from '../../core/queue/sharedProcess.ts';
import type { StateView } from '../../protocol/recordContent.ts';
import { dropSentence } from '../texts/dropTexts.ts';
import { plural } from '../texts/plural.ts';
import { shortProcessId, stateIcon, stateName } from '../texts/recordTexts.ts';
import { formatClockTime } from '../texts/times.ts';
import type { SeenRecord, Since } from './sight.ts';

interface StateContext {
  readonly isReadOnly: boolean;
  /** Who shares a reserved record's process id; undefined where nothing of its queue was read. */
  readonly sharing: (record: QueueRecord) => SharedProcess | undefined;
  readonly now: number;
}

/** The state of a record, and what that allows. `now` is in milliseconds since 1970. */
export function stateView(
  { record, seenAt, since }: SeenRecord,
  { isReadOnly, sharing, now }: StateContext,
): StateView {
  const state = stateOf(record);
  if (since.kind === 'gone') {
    return {
      icons: ['history'],
      word: l10n.t('No longer in the queue'),
      sentence: goneSentence(since, { state: stateName(state), seen: formatClockTime(seenAt, now), now }),
      canClear: false,
    };
  }
  return {
    // A page has room for both signs of a record that is failed and reserved.
    icons: state === 'failedReserved' ? [stateIcon(state), stateIcon('reserved')] : [stateIcon(state)],
    word: stateWord(state),
    sentence: [...sentences(record, state, sharing), ...endSentences(record, state, now)].join(' '),
    // What changed must be seen before it may be cleared.
    canClear: !isReadOnly && (since.kind === 'same' || since.kind === 'unknown'),
  };
}

function goneSentence(
  { at, isOurs }: Extract<Since, { kind: 'gone' }>,
  { state, seen, now }: { readonly state: string; readonly seen: string; readonly now: number },
): string {
  const gone = formatClockTime(at, now);
  if (isOurs === true) {
    return l10n.t('It was {0}, and was cleared from here at {1}. This page keeps what was last read.', state, gone);
  }
  return isOurs === undefined
    ? l10n.t(
        'It was {0} at {1} and gone at {2}; whether it was cleared from this window is not known. This page keeps what was last read.',
        state,
        seen,
        gone,
      )
    : l10n.t(
        'It was {0} at {1} and gone at {2}; it was not cleared from this window. This page keeps what was last read.',
        state,
        seen,
        gone,
      );
}

/** The word for a state, as it stands at the beginning of a sentence. */
function stateWord(state: RecordState): string {
  return {
    waiting: l10n.t('Waiting'),
    reserved: l10n.t('Reserved'),
    failed: l10n.t('Failed'),
    failedReserved: l10n.t('Failed, reserved'),
  }[state];
}

/** Facts, section 0, record states. */
function sentences(record: QueueRecord, state: RecordState, sharing: StateContext['sharing']): string[] {
  switch (state) {
    case 'waiting':
      return [l10n.t('No process holds it. The application gets it with its next `event.offline.get`.')];
    case 'reserved':
      return [heldSentence(record, sharing)];
    case 'failed':
      return [
        l10n.t(
          'Marked by `event.offline.error`. A plain `event.offline.get` skips it; only a call with `error: 1` returns it.',
        ),
      ];
    case 'failedReserved':
      return [l10n.t('Marked as failed.'), heldSentence(record, sharing)];
    default:
      return state satisfies never;
  }
}

function heldSentence(record: QueueRecord, sharing: StateContext['sharing']): string {
  const process = shortProcessId(record.processId);
  const { others, isAtLeast } = sharing(record) ?? noneKnown;
  if (others === 0) {
    return l10n.t('Held by process {0}.', process);
  }
  return isAtLeast
    ? plural(
        others,
        l10n.t(
          'Held by process {1} with at least {0} other record.|Held by process {1} with at least {0} other records.',
        ),
        process,
      )
    : plural(
        others,
        l10n.t('Held by process {1} with {0} other record.|Held by process {1} with {0} other records.'),
        process,
      );
}

const noneKnown: SharedProcess = { others: 0, isAtLeast: true };

/** What becomes of a reserved record if nobody does anything; when the others are dropped stands with what is known of them. */
function endSentences(record: QueueRecord, state: RecordState, now: number): string[] {
  if (state === 'waiting' || state === 'failed') {
    return [];
  }
  const span = dropSpan(record, now);
  return [
    l10n.t('It is not handed out again and can’t be released, only cleared.'),
    ...(span === undefined ? [] : [dropSentence(span, now)]),
  ];
}
