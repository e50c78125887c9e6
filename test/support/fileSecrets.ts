import { readFileSync, renameSync, rmSync, watch, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Disposable } from '../../src/core/listeners.ts';
import type { SecretStore } from '../../src/core/ports.ts';

/** A secret store that several processes share: a file in a folder for each key, replaced as a whole. */
export class FileSecrets implements SecretStore {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  async get(key: string): Promise<string | undefined> {
    try {
      return readFileSync(join(this.#folder, key), 'utf8');
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'ENOENT') {
        return undefined;
      }
      throw error;
    }
  }

  async store(key: string, value: string): Promise<void> {
    const temporary = join(this.#folder, `${key}.${process.pid}.new`);
    writeFileSync(temporary, value);
    renameSync(temporary, join(this.#folder, key));
  }

  async delete(key: string): Promise<void> {
    rmSync(join(this.#folder, key), { force: true });
  }

  onDidChange(listener: (key: string) => void | Promise<void>): Disposable {
    const watcher = watch(this.#folder, (_, name) => {
      if (name !== null && !name.endsWith('.new')) {
        void listener(name);
      }
    });
    return { dispose: () => watcher.close() };
  }
}
