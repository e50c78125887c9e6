import type { ArchiveError } from '../archive/archive.ts';
import type { RestError } from '../rest/restError.ts';

/** How far the reading of a whole queue got. */
export interface ReadProgress {
  /** How many records were read, of how many. */
  readonly read: number;
  readonly total: number;
  readonly requests: number;
  /** Records a second, of late; undefined until that can be told. */
  readonly rate: number | undefined;
  /** Milliseconds that are left at this rate; undefined until that can be told. */
  readonly timeLeft: number | undefined;
}

/** Whether this computer has the whole of a queue. */
export type WholeQueueState =
  /** Never read, or it is not known yet. */
  | { readonly kind: 'unread' }
  | { readonly kind: 'reading'; readonly progress: ReadProgress }
  /** A reading that was stopped, or that a window which ended left; it can go on. */
  | { readonly kind: 'stopped'; readonly progress: ReadProgress }
  /** Asks the portal for what changed since it was whole. */
  | { readonly kind: 'syncing'; readonly wholeAt: number }
  | WholeState
  /** What was read before is there. `progress` is that of a reading which can go on. */
  | {
      readonly kind: 'failed';
      readonly error: RestError | ArchiveError;
      readonly wholeAt: number | undefined;
      readonly progress: ReadProgress | undefined;
    };

interface WholeState {
  readonly kind: 'whole';
  /** As of when, in milliseconds since 1970. */
  readonly wholeAt: number;
  /** Of the reading or sync that made it whole. */
  readonly requests: number;
  /** In milliseconds. */
  readonly duration: number;
}
