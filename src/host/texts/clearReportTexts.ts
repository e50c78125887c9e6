import { l10n } from 'vscode';
import { ArchiveError } from '../../core/archive/archive.ts';
import type { Portal } from '../../core/portal/portal.ts';
import type { ClearOutcome, HeldRecords } from '../../core/queue/clearAccount.ts';
import { CopyError } from '../../core/queue/copies.ts';
import type { RecordId } from '../../core/queue/record.ts';
import { RestError } from '../../core/rest/restError.ts';
import { settingIds } from '../ids.ts';
import { errorText } from './errorTexts.ts';
import { formatNumber } from './numbers.ts';
import { plural } from './plural.ts';
import { markedLabel } from './portalTexts.ts';
import { shortProcessId } from './recordTexts.ts';

/**
 * What became of the named records, and why not all of it went as named: "11 records cleared from northwind, 1 was already gone, 0 are still
 * there." Always the three numbers, zeros too; unless nothing was sent, or nothing could be checked.
 */
export function clearReport(outcome: ClearOutcome, portal: Portal): string {
  const { error, changed } = outcome;
  if (error instanceof CopyError && isUntouched(outcome)) {
    return l10n.t('Nothing was cleared: the copy could not be saved because {0}.', diskReason(error));
  }
  const sentences = [
    ...(error === undefined ? [] : [beforeNumbers(error)]),
    ...accounts(outcome, portal),
    ...(error === undefined ? [] : [afterNumbers(error, portal)]),
    changedSentence(changed.length),
    ...heldSentences(outcome),
  ];
  return sentences.filter((sentence) => sentence !== undefined).join(' ');
}

/** Whether nothing was sent that could have changed anything. */
export function isUntouched({ cleared, unknown, held }: ClearOutcome): boolean {
  return cleared.length + unknown.length + held.length === 0;
}

/** The statement of account: where the records went. */
function accounts(outcome: ClearOutcome, portal: Portal): string[] {
  const { cleared, alreadyGone, stillThere, unknown } = outcome;
  const name = markedLabel(portal);
  if (unknown.length > 0 && cleared.length + alreadyGone.length + stillThere.length === 0) {
    return [
      plural(
        unknown.length,
        l10n.t(
          '{0} record was sent to be cleared, but {1} did not answer the check. Whether it is left is not known yet.|{0} records were sent to be cleared, but {1} did not answer the check. What is left is not known yet.',
        ),
        name,
      ),
    ];
  }
  const numbers = `${threeNumbers(outcome, name)}.`;
  if (unknown.length === 0) {
    return [numbers];
  }
  return [
    numbers,
    plural(
      unknown.length,
      l10n.t(
        '{0} more was sent, but {1} did not answer the check: whether it is left is not known yet.|{0} more were sent, but {1} did not answer the check: what is left of them is not known yet.',
      ),
      name,
    ),
  ];
}

function threeNumbers({ cleared, alreadyGone, stillThere, unknown }: ClearOutcome, name: string): string {
  const left = stillThere.length + unknown.length;
  const named = cleared.length + alreadyGone.length + left;
  return [
    left > 0 && named > 1
      ? plural(
          cleared.length,
          l10n.t('{0} of {1} records cleared from {2}|{0} of {1} records cleared from {2}'),
          formatNumber(named),
          name,
        )
      : plural(cleared.length, l10n.t('{0} record cleared from {1}|{0} records cleared from {1}'), name),
    plural(alreadyGone.length, l10n.t('{0} was already gone|{0} were already gone')),
    plural(stillThere.length, l10n.t('{0} is still there|{0} are still there')),
  ].join(', ');
}

function beforeNumbers(error: Error): string | undefined {
  if (error instanceof RestError) {
    return error.kind === 'cancelled' ? l10n.t('Stopped.') : undefined;
  }
  return error instanceof CopyError ? undefined : l10n.t('Something went wrong inside the extension.');
}

function afterNumbers(error: Error, portal: Portal): string | undefined {
  if (error instanceof CopyError) {
    return l10n.t('A copy could not be saved because {0}, so no more was cleared.', diskReason(error));
  }
  return error instanceof RestError && error.kind !== 'cancelled' ? errorText(error, markedLabel(portal)) : undefined;
}

function diskReason({ cause }: CopyError): string {
  const problem = cause instanceof ArchiveError ? cause.problem : 'failed';
  switch (problem) {
    case 'diskFull':
      return l10n.t('the disk is full');
    case 'limitReached':
      return l10n.t('the data kept of this portal is at its limit, the setting {0}', settingIds.archiveMaxSize);
    case 'tooNew':
      return l10n.t('a later version of this extension wrote its data: update the extension');
    case 'failed':
      return l10n.t('writing to the extension’s storage folder failed');
    default:
      return problem satisfies never;
  }
}

function changedSentence(count: number): string | undefined {
  if (count === 0) {
    return undefined;
  }
  return plural(
    count,
    l10n.t('{0} changed after it was read and was left alone.|{0} changed after they were read and were left alone.'),
  );
}

/** What a clear left reserved. What was not checked may be gone by now: of it nothing is told as a fact. */
export function heldSentences({ held, unknown }: Pick<ClearOutcome, 'held' | 'unknown'>): string[] {
  const unchecked = new Set(unknown);
  const checked = narrow(held, (id) => !unchecked.has(id));
  return [
    heldSentence(
      checked.filter(({ isSurelyOurs }) => isSurelyOurs),
      l10n.t(
        '{0} stays reserved by us under {1}: nobody else gets it any more.|{0} stay reserved by us under {1}: nobody else gets them any more.',
      ),
    ),
    // The answer to our reservation was lost, or named another process: the records are reserved, and it is not sure for whom.
    heldSentence(
      checked.filter(({ isSurelyOurs }) => !isSurelyOurs),
      l10n.t(
        '{0} is reserved under {1}, which may be ours: there was no good answer to our reservation.|{0} are reserved under {1}, which may be ours: there was no good answer to our reservation.',
      ),
    ),
    heldSentence(
      narrow(held, (id) => unchecked.has(id)),
      l10n.t(
        '{0} may still be reserved by us under {1}: if so, nobody else gets it any more.|{0} may still be reserved by us under {1}: if so, nobody else gets them any more.',
      ),
    ),
  ].filter((sentence) => sentence !== undefined);
}

/** So much of what is held as concerns some of the records. */
function narrow(held: readonly HeldRecords[], concerns: (id: RecordId) => boolean): HeldRecords[] {
  return held.map((one) => ({ ...one, ids: one.ids.filter(concerns) })).filter(({ ids }) => ids.length > 0);
}

/** Tells how many records are held, and by which processes; undefined where none is. `forms` as for {@link plural}. */
function heldSentence(held: readonly HeldRecords[], forms: string): string | undefined {
  const count = countRecordsOf(held);
  return count === 0 ? undefined : plural(count, forms, processesOf(held));
}

function countRecordsOf(held: readonly HeldRecords[]): number {
  return held.reduce((count, { ids }) => count + ids.length, 0);
}

function processesOf(held: readonly HeldRecords[]): string {
  const [only, ...others] = held;
  return only !== undefined && others.length === 0
    ? shortProcessId(only.processId)
    : plural(held.length, l10n.t('{0} process id|{0} process ids'));
}
