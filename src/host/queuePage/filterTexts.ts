import { l10n } from 'vscode';
import type { HintCode } from '../../core/filter/completions.ts';
import type { ProblemCode } from '../../core/filter/problem.ts';
import type { QueuePageTexts } from '../../protocol/queueTexts.ts';

/** What the filter box says of words: what is wrong with them, and what can be written. */
export function filterTexts() {
  return {
    ...filterProblemTexts(),
    filterDidYouMean: l10n.t('Did you mean {0}?'),
    ...hintTexts(),
  } satisfies Partial<QueuePageTexts>;
}

/** What is wrong with a word, by its code; `{0}` stands for what was given. */
export function filterProblemTexts() {
  return {
    filterNoSuchField: l10n.t('There is no field “{0}”.'),
    filterNoValue: l10n.t('A value is missing after “{0}:”.'),
    filterOnlyOneValue: l10n.t('“{0}:” takes only one value.'),
    filterEmptyQuotes: l10n.t('Nothing stands between the quotation marks.'),
    filterQuoteNotClosed: l10n.t('The quotation mark is not closed.'),
    filterTextAfterQuote: l10n.t('Nothing can follow the closing quotation mark.'),
    filterNoPath: l10n.t('Write the path after “data.”, as in data.FIELDS.ID:38.'),
    filterNoSuchState: l10n.t('There is no state “{0}”. States are waiting, reserved and failed.'),
    filterNoSuchKind: l10n.t('There is no kind of object “{0}”. Write about:deal, or about:deal/38 for one of them.'),
    filterNotAnId: l10n.t('“{0}” is not an ID. Write id:5, id:100..200, id:100.. or id:..200.'),
    filterNotAnAge: l10n.t('“{0}” is not an age. Write age:>2d, age:<12h30min or age:2d..5d.'),
    filterNotATime: l10n.t(
      '“{0}” is not a time. Write time:2026-11-12, or from and to: time:2026-11-12T08:00..2026-11-12T18:00.',
    ),
    filterReversed: l10n.t('“{0}” ends before it begins.'),
  } satisfies Record<ProblemCode, string>;
}

function hintTexts() {
  return {
    filterHintEvent: l10n.t('Name of the event, * stands for any text'),
    filterHintState: l10n.t('waiting, reserved or failed'),
    filterHintAbout: l10n.t('Kind of object, or one object: deal/38'),
    filterHintUser: l10n.t('ID of the user, or none'),
    filterHintProcess: l10n.t('Beginning of the process id, or none'),
    filterHintAge: l10n.t('How long ago it changed: >2d, <30min'),
    filterHintTime: l10n.t('When it changed: a day, or from..to'),
    filterHintId: l10n.t('ID, or from..to'),
    filterHintMessage: l10n.t('Message ID, * stands for any text'),
    filterHintData: l10n.t('Value in the data: data.FIELDS.ID:38'),
    filterHintOlder: l10n.t('Longer ago'),
    filterHintNewer: l10n.t('Since then'),
    filterHintToday: l10n.t('Today'),
    filterHintYesterday: l10n.t('Yesterday'),
    filterHintLastWeek: l10n.t('Last 7 days'),
  } satisfies Record<HintCode, string>;
}
