import type { Disposable, SecretStorage } from 'vscode';
import type { SecretStore } from '../../core/ports.ts';

/** Secrets in VS Code's own store. */
export class VscodeSecretStore implements SecretStore {
  readonly #secrets: SecretStorage;

  constructor(secrets: SecretStorage) {
    this.#secrets = secrets;
  }

  async get(key: string): Promise<string | undefined> {
    return await this.#secrets.get(key);
  }

  async store(key: string, value: string): Promise<void> {
    await this.#secrets.store(key, value);
  }

  async delete(key: string): Promise<void> {
    await this.#secrets.delete(key);
  }

  onDidChange(listener: (key: string) => void | Promise<void>): Disposable {
    return this.#secrets.onDidChange(({ key }) => void listener(key));
  }
}
