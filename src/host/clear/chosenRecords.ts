import type { Queue } from '../../core/queue/queue.ts';
import type { QueueRecord, RecordId } from '../../core/queue/record.ts';
import type { Selection } from '../../core/queue/selection.ts';

/** Records of one portal, as they were seen or as they were named. */
export interface ChosenRecords {
  readonly queue: Queue;
  readonly ids: readonly RecordId[];
  /** Those of them that are known: as they are shown on screen, or as they were read for this. */
  readonly seen: readonly QueueRecord[];
  /** What they have in common, where all that have it were read to be chosen. */
  readonly selection?: Selection | undefined;
  /** Whether a row of the tree was acted on, so that the user's eyes are there. */
  readonly isInTree?: boolean | undefined;
}
