import { type Disposable, Listeners } from '../listeners.ts';
import type { Clock } from '../ports.ts';
import { type RestError, toRestError } from '../rest/restError.ts';
import { readGroup, readPageAfter } from './groupPages.ts';
import { PAGE_SIZE, type QueueReader, restAfter } from './queueReader.ts';
import { type Group, type Snapshot, toGroup, toSnapshot, withGroup } from './snapshot.ts';
import { readSummary } from './summary.ts';

/** What is known of a queue. A failure keeps what was read before it: it is not an empty queue (design, section 2, promise 6). */
export type ModelState =
  | { readonly kind: 'idle' }
  | { readonly kind: 'loading'; readonly snapshot: Snapshot | undefined }
  | { readonly kind: 'loaded'; readonly snapshot: Snapshot }
  | { readonly kind: 'failed'; readonly snapshot: Snapshot | undefined; readonly error: RestError };

/** One portal's queue as the views show it. */
export class QueueModel {
  readonly #reader: QueueReader;
  readonly #clock: Clock;
  readonly #listeners = new Listeners<ModelState>();
  #state: ModelState = { kind: 'idle' };
  #refresh: Promise<Snapshot> | undefined;
  /** The pages under way, by the group's name. */
  readonly #pages = new Map<string, Promise<void>>();

  constructor(reader: QueueReader, clock: Clock) {
    this.#reader = reader;
    this.#clock = clock;
  }

  get state(): ModelState {
    return this.#state;
  }

  get snapshot(): Snapshot | undefined {
    return this.#state.kind === 'idle' ? undefined : this.#state.snapshot;
  }

  onDidChange(listener: (state: ModelState) => void): Disposable {
    return this.#listeners.add(listener);
  }

  /** Reads names, counts and the records that were shown before. Those who ask while it runs share it. Rejects with a {@link RestError}. */
  async refresh(): Promise<Snapshot> {
    this.#refresh ??= this.#read().finally(() => {
      this.#refresh = undefined;
    });
    return await this.#refresh;
  }

  /** Reads what must come after a change: never an answer that was on its way before it. */
  async refreshAfterChange(): Promise<Snapshot> {
    await this.#refresh?.catch(() => undefined);
    return await this.refresh();
  }

  /** Reads one more page of a group. Those who ask while it is under way share it. Rejects with a {@link RestError}; what was shown stays. */
  async loadMore(eventName: string): Promise<void> {
    const page = this.#pages.get(eventName) ?? this.#readPage(eventName).finally(() => this.#pages.delete(eventName));
    this.#pages.set(eventName, page);
    await page;
  }

  async #readPage(eventName: string): Promise<void> {
    const before = this.#group(eventName);
    const last = before?.records.at(-1);
    if (last === undefined) {
      return;
    }
    const page = await readPageAfter(this.#reader, eventName, last.id);
    // A refresh may have come in between; its records are newer, and the page belongs to the old ones.
    const now = this.#group(eventName);
    if (this.#state.kind === 'idle' || this.#state.snapshot === undefined || now?.records.at(-1)?.id !== last.id) {
      return;
    }
    const group = toGroup(eventName, [...now.records, ...page.records], restAfter(page));
    this.#set({ ...this.#state, snapshot: withGroup(this.#state.snapshot, group) });
  }

  #group(eventName: string): Group | undefined {
    return this.snapshot?.groups.find((group) => group.eventName === eventName);
  }

  async #read(): Promise<Snapshot> {
    const startedAt = this.#clock.now();
    this.#set({ kind: 'loading', snapshot: this.snapshot });
    const snapshot = await this.#readSnapshot(startedAt).catch((error: unknown) => {
      this.#set({ kind: 'failed', snapshot: this.snapshot, error: toRestError(error) });
      throw toRestError(error);
    });
    this.#set({ kind: 'loaded', snapshot });
    return snapshot;
  }

  async #readSnapshot(startedAt: number): Promise<Snapshot> {
    let snapshot = toSnapshot(await readSummary(this.#reader), startedAt);
    // Those shown now, not when the refresh began: pages may have been added meanwhile.
    for (const { eventName, records } of this.snapshot?.groups ?? []) {
      snapshot = await this.#withAsMany(snapshot, eventName, records.length);
    }
    return snapshot;
  }

  /** Who loaded more of a group than its first page finds as many records there after a refresh. */
  async #withAsMany(snapshot: Snapshot, eventName: string, shown: number): Promise<Snapshot> {
    const group = snapshot.groups.find((candidate) => candidate.eventName === eventName);
    if (group === undefined || shown <= PAGE_SIZE || group.isWhole) {
      return snapshot;
    }
    return withGroup(snapshot, await readGroup(this.#reader, eventName, shown));
  }

  #set(state: ModelState): void {
    this.#state = state;
    this.#listeners.tell(state);
  }
}
