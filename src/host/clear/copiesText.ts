import type { Archive, SavedCopy } from '../../core/archive/archive.ts';
import type { Disposable } from '../../core/listeners.ts';
import { jsonText } from '../../core/json.ts';
import { toWire } from '../../core/queue/record.ts';
import type { FileContent, FollowedContent } from '../followedFiles.ts';

/** How many copies are read and written at once: few enough that the extension host has others' turns in between. */
const PIECE = 500;

/** All copies that are saved of a portal's records as one text of JSON, the latest first; it follows what is saved. */
export class CopiesText implements FollowedContent {
  readonly #archive: Archive;
  readonly #subscription: Disposable;
  #content: Promise<FileContent> | undefined;
  /** As of when the copies are in the content. */
  #asOf: number | undefined;
  #lastChange = 0;
  #isKnown = false;

  constructor(archive: Archive, onDidChange: () => void) {
    this.#archive = archive;
    this.#subscription = archive.onDidChange(() => void this.#look(onDidChange));
  }

  get isKnown(): boolean {
    return this.#isKnown;
  }

  /** Rejects with an ArchiveError. */
  async read(): Promise<FileContent> {
    this.#content ??= this.#build();
    try {
      return await this.#content;
    } catch (error) {
      this.#content = undefined;
      throw error;
    } finally {
      this.#isKnown = true;
    }
  }

  dispose(): void {
    this.#subscription.dispose();
  }

  /** The archive changes with every record that is read; most of that is nothing to copies. */
  async #look(onDidChange: () => void): Promise<void> {
    if (this.#content === undefined) {
      return;
    }
    const now = await this.#archive.contents().catch(() => undefined);
    if (now !== undefined && now.copiesChangedAt !== this.#asOf) {
      this.#content = undefined;
      onDidChange();
    }
  }

  async #build(): Promise<FileContent> {
    this.#asOf = (await this.#archive.contents()).copiesChangedAt;
    const pieces: Uint8Array[] = [];
    const encoder = new TextEncoder();
    let count = 0;
    for (let from = 0; ; from += PIECE) {
      const copies = await this.#archive.copies(undefined, { from, to: from + PIECE });
      const texts = copies.map((copy, i) => `${from + i === 0 ? '[\n' : ',\n'}${copyText(copy)}`);
      pieces.push(encoder.encode(texts.join('')));
      count += copies.length;
      if (copies.length < PIECE) {
        break;
      }
    }
    pieces.push(encoder.encode(count === 0 ? '[]\n' : '\n]\n'));
    // VS Code takes a file for the same as long as its time and size are.
    this.#lastChange = Math.max(Date.now(), this.#lastChange + 1);
    return { bytes: Buffer.concat(pieces), changedAt: this.#lastChange };
  }
}

/** Its record begins six spaces from the margin, which `showCopy` goes by. */
function copyText({ record, savedAt, result }: SavedCopy): string {
  const copy = { savedAt: new Date(savedAt).toISOString(), result: result ?? null, record: toWire(record) };
  return jsonText(copy, 2).replaceAll(/^/gm, '  ');
}
