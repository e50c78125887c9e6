import type { SecretStore } from '../ports.ts';

/** A secret store with values that live in this window's memory only, beside those of the editor's own store. */
export class WindowSecrets implements SecretStore {
  readonly #store: SecretStore;
  readonly #inWindow = new Map<string, string>();

  constructor(store: SecretStore) {
    this.#store = store;
  }

  /** From now on, the value under this key never leaves the window. */
  keepInWindow(key: string, value: string): void {
    this.#inWindow.set(key, value);
  }

  async get(key: string): Promise<string | undefined> {
    return this.#inWindow.get(key) ?? (await this.#store.get(key));
  }

  async store(key: string, value: string): Promise<void> {
    if (this.#inWindow.has(key)) {
      this.#inWindow.set(key, value);
    } else {
      await this.#store.store(key, value);
    }
  }

  async delete(key: string): Promise<void> {
    if (!this.#inWindow.delete(key)) {
      await this.#store.delete(key);
    }
  }
}
