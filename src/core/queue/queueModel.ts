import { type Disposable, Listeners } from '../listeners.ts';
import type { Clock } from '../ports.ts';
import { type RestError, toRestError } from '../rest/restError.ts';
import { type Baseline, type ChangesSince, changesSince } from './changesSince.ts';
import { readGroup, readPageAfter } from './groupPages.ts';
import { isSameListing, isSameShown, type Listing, wholeListing } from './listing.ts';
import { type QueueReader, type ReadOptions, restAfter } from './queueReader.ts';
import { compareIds, type RecordId } from './record.ts';
import { asCounted, type Group, type Snapshot, toGroup, toSnapshot, withGroup } from './snapshot.ts';
import { readSummary } from './summary.ts';

/** What is known of a queue. A failure keeps what was read before it: it is not an empty queue (design, section 2, promise 6). */
export type ModelState =
  | { readonly kind: 'idle' }
  | { readonly kind: 'loading'; readonly snapshot: Snapshot | undefined }
  | { readonly kind: 'loaded'; readonly snapshot: Snapshot }
  | { readonly kind: 'failed'; readonly snapshot: Snapshot | undefined; readonly error: RestError };

/** Who waits for a refresh: somebody who clicked, if not given. */
export type RefreshOptions = Pick<ReadOptions, 'urgency'>;

/** Why a queue is read: because somebody wants its news, or because of what was done here, about which there is no news to tell. */
type Occasion = 'news' | 'own';

/** One portal's queue as the views show it. */
export class QueueModel {
  readonly #reader: QueueReader;
  readonly #clock: Clock;
  readonly #listeners = new Listeners<ModelState>();
  #state: ModelState = { kind: 'idle' };
  #listing = wholeListing;
  #refresh: Promise<Snapshot> | undefined;
  /** What the last reading counted, before more of single groups was read. */
  #counted: Snapshot | undefined;
  /** What the last reading for news found before itself. */
  #baseline: Baseline | undefined;
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

  /** What is asked for; the snapshot tells what it shows itself, which is another listing until that was read. */
  get listing(): Listing {
    return this.#listing;
  }

  /** By which listing what is on screen was read; as long as nothing was, by which it will be. */
  get shownListing(): Listing {
    return this.snapshot?.listing ?? this.#listing;
  }

  onDidChange(listener: (state: ModelState) => void): Disposable {
    return this.#listeners.add(listener);
  }

  /** Shows other records, or in another order: a queue that was read is read again, and what was shown stays until then. */
  setListing(listing: Listing): void {
    if (isSameListing(listing, this.#listing)) {
      return;
    }
    this.#listing = listing;
    if (this.#state.kind !== 'idle') {
      // A reading under way goes on with the new listing by itself; a failure is the model's state.
      void this.#share('own').catch(() => undefined);
    }
  }

  /** Reads names, counts and the records that were shown before. Those who ask while it runs share it. Rejects with a {@link RestError}. */
  async refresh(options?: RefreshOptions): Promise<Snapshot> {
    return await this.#share('news', options);
  }

  /** Reads what must come after a change: never an answer that was on its way before it. */
  async refreshAfterChange(): Promise<Snapshot> {
    await this.#refresh?.catch(() => undefined);
    return await this.refresh();
  }

  /** Reads what is left after records were cleared from this window: they are no news, and what was news before still is. */
  async refreshAfterClear(cleared: readonly RecordId[]): Promise<Snapshot> {
    await this.#refresh?.catch(() => undefined);
    const highest = this.#baseline?.snapshot.highestId;
    if (this.#baseline !== undefined && highest !== undefined) {
      const known = cleared.filter((id) => compareIds(id, highest) <= 0);
      this.#baseline = { ...this.#baseline, cleared: this.#baseline.cleared + known.length };
    }
    return await this.#share('own');
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
    const listing = this.snapshot?.listing;
    if (last === undefined || listing === undefined) {
      return;
    }
    const page = await readPageAfter(this.#reader, { eventName, listing }, last.id);
    // A refresh may have come in between; its records are newer, and the page belongs to the old ones.
    const now = this.#group(eventName);
    if (
      this.#state.kind === 'idle' ||
      this.#state.snapshot === undefined ||
      !isSameListing(this.#state.snapshot.listing, listing) ||
      now?.records.at(-1)?.id !== last.id
    ) {
      return;
    }
    const group = toGroup(eventName, [...now.records, ...page.records], restAfter(page));
    this.#set({ ...this.#state, snapshot: withGroup(this.#state.snapshot, group) });
  }

  #group(eventName: string): Group | undefined {
    return this.snapshot?.groups.find((group) => group.eventName === eventName);
  }

  async #share(occasion: Occasion, options?: RefreshOptions): Promise<Snapshot> {
    this.#refresh ??= this.#read(occasion, options).finally(() => {
      this.#refresh = undefined;
    });
    return await this.#refresh;
  }

  async #read(occasion: Occasion, options?: RefreshOptions): Promise<Snapshot> {
    this.#set({ kind: 'loading', snapshot: this.snapshot });
    const snapshot = await this.#readSnapshot(occasion, options).catch((error: unknown) => {
      this.#set({ kind: 'failed', snapshot: this.snapshot, error: toRestError(error) });
      throw toRestError(error);
    });
    this.#set({ kind: 'loaded', snapshot });
    return snapshot;
  }

  /** What is there now, by the listing that is asked for at the end of it, and what happened since the baseline. */
  async #readSnapshot(occasion: Occasion, options?: RefreshOptions): Promise<Snapshot> {
    const startedAt = this.#clock.now();
    const listing = this.#listing;
    const baseline = occasion === 'news' ? this.#newBaseline() : this.#baseline;
    const summary = await readSummary(this.#reader, { listing, since: baseline?.snapshot.highestId }, options);
    const counted = toSnapshot(summary, listing, startedAt);
    const snapshot = await this.#withAsMany(counted, options);
    if (!isSameListing(listing, this.#listing)) {
      return await this.#readSnapshot(occasion, options);
    }
    const changes = this.#compare(baseline, asCounted(snapshot, counted), summary.added);
    this.#counted = counted;
    return { ...snapshot, changes };
  }

  /** What happened since the baseline, which is the one to compare with from now on. */
  #compare(baseline: Baseline | undefined, now: Snapshot, added: number): ChangesSince | undefined {
    if (baseline === undefined) {
      return undefined;
    }
    const changes = changesSince(baseline, now, added);
    this.#baseline = { ...baseline, changedIds: changes.changedIds };
    return changes;
  }

  /** What is known now, as something to compare with. */
  #newBaseline(): Baseline | undefined {
    const { snapshot } = this;
    return snapshot === undefined || this.#counted === undefined
      ? undefined
      : { snapshot: asCounted(snapshot, this.#counted), cleared: 0, changedIds: new Set() };
  }

  /** The groups that are shown, where their records are those of this listing too. */
  #groupsLike(listing: Listing): readonly Group[] {
    const { snapshot } = this;
    return snapshot?.listing.order === listing.order && isSameShown(snapshot.listing, listing) ? snapshot.groups : [];
  }

  /** Who loaded more of a group than its first page finds as many records there after a refresh. */
  async #withAsMany(first: Snapshot, options?: RefreshOptions): Promise<Snapshot> {
    let snapshot = first;
    // Looked for anew each time: pages may be added to what is shown meanwhile.
    for (let group = this.#shownLonger(first); group !== undefined; group = this.#shownLonger(snapshot)) {
      const query = { eventName: group.eventName, listing: first.listing };
      snapshot = withGroup(snapshot, await readGroup(this.#reader, query, group.records.length, options));
    }
    return snapshot;
  }

  /** A group that is shown with more records than the snapshot has of it, though there are more. */
  #shownLonger({ groups, listing }: Snapshot): Group | undefined {
    return this.#groupsLike(listing).find(({ eventName, records }) => {
      const group = groups.find((candidate) => candidate.eventName === eventName);
      return group !== undefined && !group.isWhole && group.records.length < records.length;
    });
  }

  #set(state: ModelState): void {
    this.#state = state;
    this.#listeners.tell(state);
  }
}
