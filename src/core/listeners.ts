/** Undoes what it was given for. */
export interface Disposable {
  dispose(): void;
}

/** Those who want to hear of something, told in the order they came. */
export class Listeners<T> {
  readonly #listeners = new Set<(value: T) => void>();

  add(listener: (value: T) => void): Disposable {
    this.#listeners.add(listener);
    return { dispose: () => this.#listeners.delete(listener) };
  }

  tell(value: T): void {
    for (const listener of this.#listeners) {
      listener(value);
    }
  }
}
