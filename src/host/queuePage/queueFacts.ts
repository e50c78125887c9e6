import type { ArchiveError, ArchiveState } from '../../core/archive/archive.ts';
import type { Portal } from '../../core/portal/portal.ts';
import type { WholeQueueState } from '../../core/queue/wholeQueueState.ts';
import type { Waiting } from '../../core/rest/waits.ts';

/** What is known of a queue as a whole. Times are milliseconds since 1970, durations milliseconds. */
export interface QueueFacts {
  readonly portal: Portal;
  readonly whole: WholeQueueState;
  /** What this computer has of it; undefined until the archive answered, or where it can't be read. */
  readonly archive: ArchiveState | undefined;
  readonly archiveError: ArchiveError | undefined;
  /** How many records the portal said last that it has; undefined where nobody asked. */
  readonly total: number | undefined;
  /** The limit of the portal that is waited for. */
  readonly waiting: Waiting | undefined;
  /** What a reading would take that is too long to be begun without asking. */
  readonly offer: ReadOffer | undefined;
  /** Where damaged local data of the portal was put. */
  readonly setAside: string | undefined;
  readonly stuckAfter: number;
  readonly now: number;
}

export interface ReadOffer {
  readonly total: number;
  readonly requests: number;
  readonly duration: number;
}
