import type { ArchivedRecord } from '../../core/archive/view.ts';
import type { SeenRecord, Since } from '../record/sight.ts';

interface WhatIsKnown {
  /** When what the archive has was last known to be the whole queue, in milliseconds since 1970. */
  readonly wholeAt: number | undefined;
  /** When it was cleared from this window, in milliseconds since 1970. */
  readonly clearedAt: number | undefined;
}

/** A record as the archive has it, in the words that the record page knows. */
export function archivedSight({ record, fate, lastSeen }: ArchivedRecord, known: WhatIsKnown): SeenRecord {
  const wholeAt = Math.max(lastSeen, known.wholeAt ?? 0);
  // Whoever knew the whole queue knows that each record was in it, read again or not.
  const seenAt = fate === 'inQueue' ? wholeAt : lastSeen;
  return { kind: 'seen', record, seenAt, since: sinceOf(fate, { ...known, wholeAt }) };
}

function sinceOf(
  fate: ArchivedRecord['fate'],
  { wholeAt, clearedAt }: { readonly wholeAt: number; readonly clearedAt: number | undefined },
): Since {
  switch (fate) {
    case 'inQueue':
      return { kind: 'same' };
    case 'gone':
      return { kind: 'gone', at: wholeAt, isOurs: false };
    case 'cleared':
      return { kind: 'gone', at: clearedAt ?? wholeAt, isOurs: true };
    default:
      return fate satisfies never;
  }
}
