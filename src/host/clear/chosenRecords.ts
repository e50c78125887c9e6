import type { Queue } from '../../core/queue/queue.ts';
import type { QueueRecord, RecordId } from '../../core/queue/record.ts';

/** Records of one portal, as they were seen or as they were named. */
export interface ChosenRecords {
  readonly queue: Queue;
  readonly ids: readonly RecordId[];
  /** Those of them that are on screen, as they are shown there. */
  readonly seen: readonly QueueRecord[];
  /** Whether a row of the tree was acted on, so that the user's eyes are there. */
  readonly isInTree?: boolean;
}
