import { l10n } from 'vscode';
import { dropSpan } from '../../core/queue/dropSpan.ts';
import { type QueueRecord, type RecordState, stateOf } from '../../core/queue/record.ts';
import type { StateView } from '../../protocol/recordContent.ts';
import { shortProcessId, stateIcon, stateName } from '../texts/recordTexts.ts';
import { dropSentence } from '../texts/dropTexts.ts';
import { formatClockTime } from '../texts/times.ts';
import type { SeenRecord } from './followedRecord.ts';

/** The state of a record, and what that allows. `now` is in milliseconds since 1970. */
export function stateView(
  { record, since }: SeenRecord,
  { isReadOnly, now }: { readonly isReadOnly: boolean; readonly now: number },
): StateView {
  const state = stateOf(record);
  if (since.kind === 'gone') {
    return {
      icons: ['history'],
      word: l10n.t('No longer in the queue'),
      sentence: l10n.t(
        'It was {0}, and at {1} it was gone. This page keeps what was last read.',
        stateName(state),
        formatClockTime(since.at, now),
      ),
      canClear: false,
    };
  }
  return {
    // A page has room for both signs of a record that is failed and reserved.
    icons: state === 'failedReserved' ? [stateIcon(state), stateIcon('reserved')] : [stateIcon(state)],
    word: stateWord(state),
    sentence: [...sentences(record, state), ...endSentences(record, state, now)].join(' '),
    // What changed must be seen before it may be cleared.
    canClear: !isReadOnly && (since.kind === 'same' || since.kind === 'unknown'),
  };
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
function sentences({ processId }: QueueRecord, state: RecordState): string[] {
  const process = shortProcessId(processId);
  switch (state) {
    case 'waiting':
      return [l10n.t('No process holds it. The application gets it with its next `event.offline.get`.')];
    case 'reserved':
      return [l10n.t('Held by process {0}.', process)];
    case 'failed':
      return [
        l10n.t(
          'Marked by `event.offline.error`. A plain `event.offline.get` skips it; only a call with `error: 1` returns it.',
        ),
      ];
    case 'failedReserved':
      return [l10n.t('Marked as failed and held by process {0}.', process)];
    default:
      return state satisfies never;
  }
}

/** What becomes of it if nobody does anything. */
function endSentences(record: QueueRecord, state: RecordState, now: number): string[] {
  const span = dropSpan(record, now);
  return [
    ...(state === 'waiting' || state === 'failed'
      ? []
      : [l10n.t('It is not handed out again and can’t be released, only cleared.')]),
    ...(span === undefined ? [] : [dropSentence(span, now)]),
  ];
}
