import { type Json, jsonText } from '../json.ts';
import type { Portal } from '../portal/portal.ts';
import type { Clock, SyncedFile } from '../ports.ts';
import { type QueueRecord, toWire } from './record.ts';

/** Copies could not be brought to this computer's disk. Nothing was sent that could have deleted the records they are of. */
export class CopyError extends Error {
  override readonly name = 'CopyError';
}

/** Copies of records on this computer's disk, one line of JSON each, made before the request that may delete them (design, section 2, promise 3). */
export class RecordCopies {
  readonly #file: SyncedFile;
  readonly #clock: Clock;
  readonly #portal: Portal;

  constructor(file: SyncedFile, clock: Clock, portal: Portal) {
    this.#file = file;
    this.#clock = clock;
    this.#portal = portal;
  }

  /** Returns when all of them are on the disk. Rejects with a {@link CopyError} if they can't be: then nothing may be deleted. */
  async save(records: readonly QueueRecord[]): Promise<void> {
    if (records.length === 0) {
      return;
    }
    const text = records.map((record) => `${jsonText(this.#line(record))}\n`).join('');
    await this.#file.append(text).catch((cause: unknown) => {
      throw new CopyError('the copies could not be written to disk', { cause });
    });
  }

  #line(record: QueueRecord): { [field: string]: Json } {
    const { id, name, address, authConnector = '' } = this.#portal;
    return {
      savedAt: new Date(this.#clock.now()).toISOString(),
      portal: { id, name, address, authConnector },
      record: toWire(record),
    };
  }
}
