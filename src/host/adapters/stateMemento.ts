import type { Memento } from 'vscode';
import type { StateStore } from '../../core/ports.ts';

/** What is remembered between runs, in VS Code's own store. */
export class StateMemento implements StateStore {
  readonly #memento: Memento;

  constructor(memento: Memento) {
    this.#memento = memento;
  }

  get(key: string): unknown {
    return this.#memento.get(key);
  }

  async set(key: string, value: unknown): Promise<void> {
    await this.#memento.update(key, value);
  }
}
