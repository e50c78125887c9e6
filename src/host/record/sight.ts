import type { QueueRecord } from '../../core/queue/record.ts';
import type { RestError } from '../../core/rest/restError.ts';

/** What is known of a record whose page is open. Times are milliseconds since 1970. */
export type Sight =
  | { readonly kind: 'loading' }
  | SeenRecord
  /** Never read, and not in the queue. */
  | { readonly kind: 'missing' }
  /** Never read, and its portal is not in the list. */
  | { readonly kind: 'noPortal' }
  | { readonly kind: 'failed'; readonly error: RestError };

export interface SeenRecord {
  readonly kind: 'seen';
  /** As it was read first, or when the user last asked for it: it never changes under the reader's eyes. */
  readonly record: QueueRecord;
  /** When the queue was last seen to have the record like this. */
  readonly seenAt: number;
  /** What became of it since. */
  readonly since: Since;
}

export type Since =
  | { readonly kind: 'same' }
  | { readonly kind: 'changed' }
  /** For good: the portal never uses an id twice. */
  | {
      readonly kind: 'gone';
      /** When it was cleared from this window, or else when the queue was first seen without it. */
      readonly at: number;
      /** Whether it was cleared from this window; undefined where a clear could not find out. */
      readonly isOurs: boolean | undefined;
    }
  | { readonly kind: 'noPortal' }
  /** The portal could not be asked. */
  | { readonly kind: 'unknown'; readonly error: RestError };
