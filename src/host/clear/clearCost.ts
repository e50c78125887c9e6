import { estimateRequests } from '../../core/queue/clearEstimate.ts';
import { showsAll } from '../../core/queue/listing.ts';
import type { QueueRecord } from '../../core/queue/record.ts';
import type { Selection } from '../../core/queue/selection.ts';
import type { Snapshot } from '../../core/queue/snapshot.ts';
import { capacity, type RateLimit } from '../../core/rest/rateLimiter.ts';

/** What clearing takes, about. */
export interface ClearCost {
  readonly requests: number;
  /** In milliseconds. */
  readonly duration: number;
  /** Whether the portal's limit makes it take so long; on-premise portals have none of the cloud's. */
  readonly isLimited: boolean;
}

interface WhatIsKnown {
  readonly selection: Selection | undefined;
  readonly snapshot: Snapshot | undefined;
  readonly extendedMode: boolean;
  /** How many requests the portal takes; undefined where it has no limit. */
  readonly limit: RateLimit | undefined;
}

/** What clearing these records takes if nothing changes meanwhile. */
export function clearCost(
  records: readonly QueueRecord[],
  { selection, snapshot, extendedMode, limit }: WhatIsKnown,
): ClearCost {
  const isWholeGroup = selection?.kind === 'group' && showsAll(selection);
  const others = isWholeGroup ? [] : knownOthers(records, snapshot);
  const requests = estimateRequests(records, others, extendedMode);
  return { requests, duration: durationOf(requests, limit), isLimited: limit !== undefined };
}

/** A round trip, as the API pages' sample answers show it (design, section 5); in milliseconds. */
const ROUND_TRIP = 120;

/** How long so many requests take one after the other, in milliseconds: at first as fast as they are answered, then as fast as the bucket drains. */
export function durationOf(requests: number, limit: RateLimit | undefined): number {
  const asAnswered = requests * ROUND_TRIP;
  if (limit === undefined) {
    return asAnswered;
  }
  return Math.max(asAnswered, ((requests - capacity(limit)) / limit.perSecond) * 1000);
}

/**
 * How much longer it takes, in milliseconds: at first by what was expected, the more is done the more by how long that took.
 * `done` of `total` are dealt with after `elapsed` milliseconds.
 */
export function timeLeft({
  done,
  total,
  elapsed,
  expected,
}: {
  readonly done: number;
  readonly total: number;
  readonly elapsed: number;
  readonly expected: number;
}): number {
  const rest = total === 0 ? 0 : 1 - done / total;
  return rest * (rest * expected + elapsed);
}

/** What else is in the queue between these records, as far as they are among those that are shown; undefined if one of them is not, or others are hidden. */
function knownOthers(
  records: readonly QueueRecord[],
  snapshot: Snapshot | undefined,
): readonly QueueRecord[] | undefined {
  const others: QueueRecord[] = [];
  for (const [eventName, named] of Map.groupBy(records, (record) => record.eventName)) {
    const shown = snapshot?.groups.find((group) => group.eventName === eventName)?.records ?? [];
    const shownIds = new Set(shown.map(({ id }) => id));
    if (snapshot === undefined || !showsAll(snapshot.listing) || named.some(({ id }) => !shownIds.has(id))) {
      return undefined;
    }
    const ids = new Set(named.map(({ id }) => id));
    others.push(...shown.filter(({ id }) => !ids.has(id)));
  }
  return others;
}
