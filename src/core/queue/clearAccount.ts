import type { QueueRecord, RecordId } from './record.ts';

/** What became of a named record, as far as is known. */
type Fate = 'notSent' | 'sent' | 'cleared' | 'alreadyGone' | 'stillThere' | 'unknown';

/** Keeps the fate of each named record while a clear goes on. */
export class ClearAccount {
  /** The first thing that went wrong. */
  error: Error | undefined;
  readonly #fates: Map<RecordId, Fate>;
  readonly #changed = new Set<RecordId>();
  readonly #copied = new Set<RecordId>();

  constructor(ids: readonly RecordId[]) {
    this.#fates = new Map(ids.map((id) => [id, 'notSent']));
  }

  set(id: RecordId, fate: Fate): void {
    this.#fates.set(id, fate);
  }

  markChanged(id: RecordId): void {
    this.#changed.add(id);
  }

  markCopied(ids: readonly RecordId[]): void {
    for (const id of ids) {
      this.#copied.add(id);
    }
  }

  /** Decides the chunk by what the queue still has; without an answer, what was sent stays unknown. */
  settle(chunk: readonly QueueRecord[], isLeft: ((id: RecordId) => boolean) | undefined): void {
    for (const { id } of chunk) {
      const wasSent = this.#fates.get(id) === 'sent';
      if (isLeft === undefined) {
        this.set(id, wasSent ? 'unknown' : (this.#fates.get(id) ?? 'notSent'));
      } else {
        this.set(id, isLeft(id) ? 'stillThere' : wasSent ? 'cleared' : 'alreadyGone');
      }
    }
  }

  /** The records with one of these fates, in the order they were named. */
  ids(...fates: readonly Fate[]): RecordId[] {
    return [...this.#fates].filter(([, fate]) => fates.includes(fate)).map(([id]) => id);
  }

  isChanged(id: RecordId): boolean {
    return this.#changed.has(id);
  }

  get copied(): number {
    return this.#copied.size;
  }
}
