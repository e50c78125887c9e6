import { jsonText } from '../../src/core/json.ts';
import { type QueueRecord, toWire } from '../../src/core/queue/record.ts';

/** All copies that were saved in an archive, in order. A test can say that no more can be, or act when some are about to be. */
export class MemoryCopies {
  /** One line of JSON each. */
  text = '';
  failure: Error | undefined;
  onAppend: () => void = () => undefined;

  add(records: readonly QueueRecord[]): void {
    this.onAppend();
    if (this.failure !== undefined) {
      throw this.failure;
    }
    this.text += records.map((record) => `${jsonText(toWire(record))}\n`).join('');
  }

  /** The copied records, as the wire shows them. */
  get records(): Record<string, unknown>[] {
    return this.text
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line));
  }
}
