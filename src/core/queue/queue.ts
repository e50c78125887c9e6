import type { Portal } from '../portal/portal.ts';
import type { Clock, SyncedFile } from '../ports.ts';
import type { RestClient } from '../rest/restClient.ts';
import { type ClearOutcome, clearRecords, type ClearTools } from './clear.ts';
import { RecordCopies } from './copies.ts';
import { QueueChanges } from './queueChanges.ts';
import { QueueModel } from './queueModel.ts';
import { QueueReader } from './queueReader.ts';
import type { QueueRecord } from './record.ts';

interface QueueOptions {
  readonly portal: Portal;
  readonly client: RestClient;
  readonly clock: Clock;
  /** Where copies of records go before they are cleared. */
  readonly copies: SyncedFile;
}

type HowToClear = Pick<ClearTools, 'extendedMode' | 'signal' | 'onProgress'>;

/** One portal's queue: what is known of it, and what can be done with it. */
export class Queue {
  readonly portal: Portal;
  readonly reader: QueueReader;
  readonly model: QueueModel;
  readonly #options: QueueOptions;
  #lastClear: Promise<unknown> = Promise.resolve();

  constructor(options: QueueOptions) {
    this.#options = options;
    this.portal = options.portal;
    this.reader = new QueueReader(options.client, options.portal.authConnector);
    this.model = new QueueModel(this.reader, options.clock);
  }

  /**
   * Clears the named records, as the user saw and confirmed them; see `clear.ts`. One clear after the other: the answers of two `get` at once
   * may overlap (facts, section 2).
   */
  async clear(named: readonly QueueRecord[], how: HowToClear): Promise<ClearOutcome> {
    const clear = this.#lastClear.then(async () => await this.#clear(named, how));
    this.#lastClear = clear.catch(() => undefined);
    return await clear;
  }

  async #clear(named: readonly QueueRecord[], how: HowToClear): Promise<ClearOutcome> {
    const { client, copies, clock } = this.#options;
    return await clearRecords(named, {
      ...how,
      reader: this.reader,
      changes: new QueueChanges(
        client,
        this.portal.authConnector,
        named.map(({ id }) => id),
      ),
      copies: new RecordCopies(copies, clock, this.portal),
    });
  }
}
