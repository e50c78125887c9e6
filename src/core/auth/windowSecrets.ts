import type { Disposable } from '../listeners.ts';
import type { SecretStore } from '../ports.ts';

/** A value as it was read. */
export interface StoredSecret {
  readonly key: string;
  readonly text: string;
  /** Whether it is this window's own: no other has it, and none gets it. */
  readonly isOwn: boolean;
}

/** A value that the editor's store did not take. It counts as long as the store still has the one that it follows. */
interface StandIn {
  readonly text: string;
  readonly insteadOf: string;
}

/** The values of the editor's secret store, and before them those that live in this window's memory only. */
export class WindowSecrets {
  readonly #store: SecretStore;
  readonly #own = new Map<string, string>();
  readonly #standIns = new Map<string, StandIn>();
  /** What this window stored last; undefined what it deleted. */
  readonly #written = new Map<string, string | undefined>();
  /** What the editor's store gave or took last. */
  readonly #last = new Map<string, string | undefined>();
  #hasEnded = false;

  constructor(store: SecretStore) {
    this.#store = store;
  }

  /** Rejects if the editor's store does, and this window has no value of its own or in place of the store's. */
  async read(key: string): Promise<StoredSecret | undefined> {
    const own = this.#own.get(key);
    if (own !== undefined) {
      return { key, text: own, isOwn: true };
    }
    const text = await this.#readShared(key);
    return text === undefined ? undefined : { key, text, isOwn: false };
  }

  isOwn(key: string): boolean {
    return this.#own.has(key);
  }

  /** From now on, the value under this key is this window's own. */
  keepInWindow(key: string, text: string): void {
    this.#own.set(key, text);
  }

  /** Puts a value into the editor's store. Rejects if the store does; then all is as it was. */
  async store(key: string, text: string): Promise<void> {
    await this.#put(key, text);
    this.#own.delete(key);
    this.#standIns.delete(key);
  }

  /**
   * Puts a value in place of one that was read, and is of no more use. Where the editor's store does not take it, it is kept in this window until
   * another one stores or deletes the value; gives that failure, and never rejects.
   */
  async replace({ key, text: old, isOwn }: StoredSecret, text: string): Promise<{ readonly failure?: unknown }> {
    if (isOwn) {
      // Unless the window has another one by now, or none.
      if (this.#own.get(key) === old) {
        this.#own.set(key, text);
      }
      return {};
    }
    try {
      await this.#put(key, text);
      this.#standIns.delete(key);
      return {};
    } catch (failure) {
      this.#standIns.set(key, { text, insteadOf: this.#standIns.get(key)?.insteadOf ?? old });
      return { failure };
    }
  }

  /** Deletes the value here and in the editor's store. Rejects if the store does; then all is as it was. */
  async delete(key: string): Promise<void> {
    this.#written.set(key, undefined);
    await this.#store.delete(key);
    this.#last.delete(key);
    this.#own.delete(key);
    this.#standIns.delete(key);
  }

  /** The window ends, and the editor's store with it: what is under way goes on with what that gave last. */
  end(): void {
    this.#hasEnded = true;
  }

  /** Whether nothing can be stored any more. */
  get hasEnded(): boolean {
    return this.#hasEnded;
  }

  /** Told the key when another window has stored or deleted a value. */
  onDidChange(listener: (key: string) => void): Disposable {
    return this.#store.onDidChange(async (key) => {
      if (!(await this.#isFromHere(key))) {
        listener(key);
      }
    });
  }

  async #readShared(key: string): Promise<string | undefined> {
    const standIn = this.#standIns.get(key);
    if (standIn === undefined) {
      return await this.#readStore(key);
    }
    const stored = await this.#store.get(key).catch(() => standIn.insteadOf);
    if (stored === standIn.insteadOf) {
      return standIn.text;
    }
    // What is held here descends from what is no more.
    this.#standIns.delete(key);
    return stored;
  }

  async #put(key: string, text: string): Promise<void> {
    // Noted before: the store tells of the change before it is done with it.
    this.#written.set(key, text);
    await this.#store.store(key, text);
    this.#last.set(key, text);
  }

  async #readStore(key: string): Promise<string | undefined> {
    if (this.#hasEnded && this.#last.has(key)) {
      return this.#last.get(key);
    }
    const text = await this.#store.get(key);
    this.#last.set(key, text);
    return text;
  }

  async #isFromHere(key: string): Promise<boolean> {
    try {
      return this.#written.has(key) && this.#written.get(key) === (await this.#store.get(key));
    } catch {
      return false;
    }
  }
}
