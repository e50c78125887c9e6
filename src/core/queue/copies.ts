import type { Archive, ClearResult } from '../archive/archive.ts';
import type { ClearOutcome } from './clearAccount.ts';
import type { QueueRecord, RecordId } from './record.ts';

/** Copies could not be brought to this computer's disk. Nothing was sent that could have deleted the records they are of. */
export class CopyError extends Error {
  override readonly name = 'CopyError';
}

/** Where clears and their copies are kept. */
export type ClearJournal = Pick<Archive, 'beginClear' | 'saveCopies' | 'endClear'>;

/** The copies that one clear makes of records before the request that may delete them (design, section 2, promise 3), and what became of these. */
export class RecordCopies {
  readonly #journal: ClearJournal;
  /** The clear's number in the journal, once there is something to copy. */
  #clear: Promise<number> | undefined;

  constructor(journal: ClearJournal) {
    this.#journal = journal;
  }

  /** Returns when all of them are on the disk. Rejects with a {@link CopyError} if they can't be: then nothing may be deleted. */
  async save(records: readonly QueueRecord[]): Promise<void> {
    if (records.length === 0) {
      return;
    }
    try {
      this.#clear ??= this.#journal.beginClear();
      await this.#journal.saveCopies(await this.#clear, records);
    } catch (cause) {
      throw new CopyError('the copies could not be written to disk', { cause });
    }
  }

  /** To be called when the clear is over, whatever came of it. Never rejects: a clear whose end is not known is asked about later. */
  async end(outcome: ClearOutcome): Promise<void> {
    if (this.#clear !== undefined) {
      const results = resultsOf(outcome);
      await this.#clear.then(async (clear) => await this.#journal.endClear(clear, results)).catch(() => undefined);
    }
  }
}

function resultsOf(outcome: ClearOutcome): ReadonlyMap<RecordId, ClearResult> {
  const kinds = ['cleared', 'alreadyGone', 'stillThere', 'unknown'] as const;
  return new Map(kinds.flatMap((kind) => outcome[kind].map((id) => [id, kind] as const)));
}
