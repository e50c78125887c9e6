import type { Disposable } from '../../core/listeners.ts';
import type { Queues } from '../../core/queue/queues.ts';
import type { FileContent, FollowedContent } from '../followedFiles.ts';
import { FollowedRecord } from './followedRecord.ts';
import type { Sight } from './sight.ts';
import type { RecordAddress } from './recordUri.ts';
import { sightText } from './sightText.ts';

/** One record as a text, which is as new as what is known of the record. */
export class FollowedText implements FollowedContent {
  readonly #address: RecordAddress;
  readonly #queues: Queues;
  readonly #followed: FollowedRecord;
  readonly #subscription: Disposable;
  #text = '';
  #content: FileContent = { bytes: new Uint8Array(), changedAt: 0 };

  constructor(address: RecordAddress, queues: Queues, onDidChange: () => void) {
    this.#address = address;
    this.#queues = queues;
    this.#followed = new FollowedRecord(address, queues, Date.now);
    this.#subscription = this.#followed.onDidChange((sight) => {
      const isOutdated = sight.kind === 'seen' && sight.since.kind === 'changed';
      // The queue can be read again, and a document has no button to try it with.
      const isMendable = sight.kind === 'failed' && this.#followed.isInDoubt;
      if (isOutdated || isMendable) {
        void this.#followed.refresh();
      } else if (sight.kind !== 'loading') {
        const isFirst = !this.isKnown;
        if (this.#take(sight) && !isFirst) {
          onDidChange();
        }
      }
    });
  }

  /** Whether the content is known, so that nobody waits for it. */
  get isKnown(): boolean {
    return this.#text !== '';
  }

  /** The content, once it is known. */
  async read(): Promise<FileContent> {
    this.#take(await settledSight(this.#followed));
    return this.#content;
  }

  dispose(): void {
    this.#subscription.dispose();
    this.#followed.dispose();
  }

  /** Whether the content is another one by this. */
  #take(sight: Sight): boolean {
    const portal = this.#queues.find(this.#address.portalId)?.portal;
    const text = sightText(sight, { id: this.#address.id, portal });
    if (text === this.#text) {
      return false;
    }
    this.#text = text;
    // VS Code takes a file for the same as long as its time and size are.
    const changedAt = Math.max(Date.now(), this.#content.changedAt + 1);
    this.#content = { bytes: new TextEncoder().encode(text), changedAt };
    return true;
  }
}

async function settledSight(followed: FollowedRecord): Promise<Sight> {
  if (followed.sight.kind !== 'loading') {
    return followed.sight;
  }
  return await new Promise((resolve) => {
    const subscription = followed.onDidChange((sight) => {
      if (sight.kind !== 'loading') {
        subscription.dispose();
        resolve(sight);
      }
    });
  });
}
