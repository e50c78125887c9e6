import { type Disposable, Listeners } from '../../core/listeners.ts';
import type { QueueModel } from '../../core/queue/queueModel.ts';
import type { QueueReader } from '../../core/queue/queueReader.ts';
import { isSameRecord, type QueueRecord, type RecordId } from '../../core/queue/record.ts';
import { findRecord, type Snapshot } from '../../core/queue/snapshot.ts';
import { type RestError, toRestError } from '../../core/rest/restError.ts';
import type { RecordAddress } from './recordUri.ts';
import type { SeenRecord, Sight } from './sight.ts';

/** What is asked of the queues of all portals. */
export interface FollowedQueues {
  find(portalId: string): FollowedQueue | undefined;
  onDidChange(listener: () => void): Disposable;
}

interface FollowedQueue {
  readonly model: Pick<QueueModel, 'snapshot' | 'state'>;
  readonly reader: Pick<QueueReader, 'findByIds'>;
  clearedAt(id: RecordId): number | undefined;
  isClearUnknown(id: RecordId): boolean;
}

/** Reads one record and keeps an eye on it, as far as what is read of the queue anyway tells. */
export class FollowedRecord implements Disposable {
  readonly #address: RecordAddress;
  readonly #queues: FollowedQueues;
  readonly #now: () => number;
  readonly #listeners = new Listeners<Sight>();
  readonly #subscription: Disposable;
  #sight: Sight = { kind: 'loading' };
  /** When the reading began that {@link sight} rests on. */
  #checkedAt = 0;
  /** Whether the queue was read since and the record was not among what came. */
  #isInDoubt = false;
  #request: AbortController | undefined;
  /** The failure to refresh the queue that was told last. */
  #failure: RestError | undefined;

  constructor(address: RecordAddress, queues: FollowedQueues, now: () => number) {
    this.#address = address;
    this.#queues = queues;
    this.#now = now;
    this.#subscription = queues.onDidChange(() => this.#follow());
    this.#start();
  }

  get sight(): Sight {
    return this.#sight;
  }

  /** Whether only the portal can tell if the record is still there: {@link check} asks it. */
  get isInDoubt(): boolean {
    return this.#isInDoubt;
  }

  onDidChange(listener: (sight: Sight) => void): Disposable {
    return this.#listeners.add(listener);
  }

  /** Asks the portal whether the record is there and the same, and keeps what is shown. Never rejects. */
  async check(): Promise<void> {
    await this.#ask((now, at) => this.#compare(now, at));
  }

  /** Shows the record as the portal has it now; where only the last check failed, checks again. Never rejects. */
  async refresh(): Promise<void> {
    await (this.#sight.kind === 'seen' && this.#sight.since.kind === 'unknown' ? this.check() : this.#read());
  }

  dispose(): void {
    this.#subscription.dispose();
    this.#stopAsking();
  }

  #start(): void {
    const snapshot = this.#queues.find(this.#address.portalId)?.model.snapshot;
    const record = snapshot === undefined ? undefined : findRecord(snapshot, this.#address.id);
    if (snapshot === undefined || record === undefined) {
      void this.#read();
      return;
    }
    this.#checkedAt = snapshot.readAt;
    this.#set({ kind: 'seen', record, seenAt: snapshot.readAt, since: { kind: 'same' } });
    this.#follow();
  }

  /** Takes note of what became known of the queue. */
  #follow(): void {
    const queue = this.#queues.find(this.#address.portalId);
    if (queue === undefined) {
      this.#losePortal();
    } else if (this.#sight.kind === 'noPortal') {
      void this.#read();
    } else {
      this.#followQueue(queue);
    }
  }

  #followQueue(queue: FollowedQueue): void {
    const { snapshot, state } = queue.model;
    const clearedAt = queue.clearedAt(this.#address.id);
    if (clearedAt !== undefined && this.#sight.kind === 'seen') {
      this.#takeCleared(this.#sight, clearedAt);
    } else if (this.#isGone()) {
      return;
    } else if (state.kind === 'failed' && state.error !== this.#failure) {
      this.#failure = state.error;
      this.#doubt(state.error);
    } else if (snapshot !== undefined) {
      this.#lookInto(snapshot);
    }
  }

  /** It may have been found gone before: while the clear went on, or could not be checked. */
  #takeCleared(seen: SeenRecord, at: number): void {
    if (seen.since.kind !== 'gone' || seen.since.isOurs !== true) {
      this.#stopAsking();
      this.#isInDoubt = false;
      this.#set({ ...seen, since: { kind: 'gone', at, isOurs: true } });
    }
  }

  /** The queue could not be refreshed; what is known to have happened before stays known. */
  #doubt(error: RestError): void {
    if (this.#sight.kind === 'seen' && this.#sight.since.kind === 'same') {
      this.#set({ ...this.#sight, since: { kind: 'unknown', error } });
    }
  }

  #lookInto(snapshot: Snapshot): void {
    if (snapshot.readAt <= this.#checkedAt) {
      return;
    }
    this.#checkedAt = snapshot.readAt;
    const record = findRecord(snapshot, this.#address.id);
    this.#isInDoubt = record === undefined;
    if (record === undefined) {
      this.#listeners.tell(this.#sight);
    } else {
      this.#compare(record, snapshot.readAt);
    }
  }

  async #read(): Promise<void> {
    await this.#ask((now, at) => {
      if (now === undefined) {
        this.#compare(now, at);
      } else {
        this.#set({ kind: 'seen', record: now, seenAt: at, since: { kind: 'same' } });
      }
    });
  }

  async #ask(take: (now: QueueRecord | undefined, at: number) => void): Promise<void> {
    const queue = this.#queues.find(this.#address.portalId);
    if (queue === undefined) {
      this.#losePortal();
      return;
    }
    this.#stopAsking();
    const request = new AbortController();
    this.#request = request;
    this.#isInDoubt = false;
    if (this.#sight.kind !== 'seen') {
      this.#set({ kind: 'loading' });
    }
    const askedAt = this.#now();
    try {
      const found = await queue.reader.findByIds([this.#address.id], { signal: request.signal });
      if (this.#request === request) {
        this.#checkedAt = askedAt;
        take(found.get(this.#address.id), this.#now());
      }
    } catch (error) {
      if (this.#request === request) {
        this.#fail(toRestError(error));
      }
    }
  }

  #compare(now: QueueRecord | undefined, at: number): void {
    const before = this.#sight;
    if (before.kind !== 'seen') {
      this.#set(
        now === undefined ? { kind: 'missing' } : { kind: 'seen', record: now, seenAt: at, since: { kind: 'same' } },
      );
    } else if (now === undefined) {
      const isUnknown = this.#queues.find(this.#address.portalId)?.isClearUnknown(this.#address.id) === true;
      this.#set({ ...before, since: { kind: 'gone', at, isOurs: isUnknown ? undefined : false } });
    } else if (isSameRecord(now, before.record)) {
      this.#set({ ...before, seenAt: at, since: { kind: 'same' } });
    } else {
      this.#set({ ...before, since: { kind: 'changed' } });
    }
  }

  #losePortal(): void {
    this.#stopAsking();
    if (this.#sight.kind === 'seen' && !this.#isGone() && this.#sight.since.kind !== 'noPortal') {
      this.#set({ ...this.#sight, since: { kind: 'noPortal' } });
    } else if (this.#sight.kind !== 'seen' && this.#sight.kind !== 'noPortal') {
      this.#set({ kind: 'noPortal' });
    }
  }

  #fail(error: RestError): void {
    if (this.#sight.kind !== 'seen') {
      this.#set({ kind: 'failed', error });
    } else if (!this.#isGone() && this.#sight.since.kind !== 'changed') {
      this.#set({ ...this.#sight, since: { kind: 'unknown', error } });
    }
  }

  #isGone(): boolean {
    return this.#sight.kind === 'missing' || (this.#sight.kind === 'seen' && this.#sight.since.kind === 'gone');
  }

  #stopAsking(): void {
    this.#request?.abort();
    this.#request = undefined;
  }

  #set(sight: Sight): void {
    this.#sight = sight;
    this.#listeners.tell(sight);
  }
}
