import { l10n } from 'vscode';
import { dropSpan } from '../../core/queue/dropSpan.ts';
import type { FactView } from '../../protocol/recordContent.ts';
import { formatClockSeconds, formatDay } from '../texts/times.ts';
import { plural } from '../texts/plural.ts';
import type { SeenRecord } from './sight.ts';

const DAY = 24 * 60 * 60 * 1000;

/** What this computer knows of a record beyond its fields. `now` is in milliseconds since 1970. */
export function recordFacts(seen: SeenRecord, now: number): FactView[] {
  return [
    { name: l10n.t('In the queue'), value: whetherInQueue(seen, now), remark: undefined },
    ...(seen.since.kind === 'gone' ? [] : dropFact(seen, now)),
  ];
}

function whetherInQueue({ seenAt, since }: SeenRecord, now: number): string {
  const checked = formatClockSeconds(seenAt, now);
  switch (since.kind) {
    case 'same':
      return l10n.t('yes, checked {0}', checked);
    case 'changed':
      return l10n.t('yes, changed since {0}', checked);
    case 'gone':
      return since.isOurs === true
        ? l10n.t('no, cleared from here {0}', formatClockSeconds(since.at, now))
        : l10n.t('no, gone between {0} and {1}', checked, formatClockSeconds(since.at, now));
    case 'unknown':
    case 'noPortal':
      return l10n.t('not known since {0}', checked);
    default:
      return since satisfies never;
  }
}

function dropFact({ record }: SeenRecord, now: number): FactView[] {
  const span = dropSpan(record, now);
  if (span === undefined) {
    return [];
  }
  const { from, until } = span;
  const name = l10n.t('Portal drops it');
  if (from <= now) {
    return [{ name, value: l10n.t('by {0}', formatDay(until)), remark: undefined }];
  }
  return [
    {
      name,
      value: l10n.t('between {0} and {1}', formatDay(from), formatDay(until)),
      remark: plural(Math.ceil((from - now) / DAY), l10n.t('in {0} day|in {0} days')),
    },
  ];
}
