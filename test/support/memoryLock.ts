import type { Lock } from '../../src/core/ports.ts';

/** A lock among the windows that a test plays in one process: one task of a name after the other. */
export class MemoryLock implements Lock {
  /** What whoever asks for a lock gets instead. */
  failure: Error | undefined;
  /** The names that were asked for, in order. */
  readonly names: string[] = [];
  readonly #last = new Map<string, Promise<unknown>>();

  async run<T>(name: string, _timeLimit: number, task: () => Promise<T>): Promise<T> {
    this.names.push(name);
    if (this.failure !== undefined) {
      throw this.failure;
    }
    const run = (this.#last.get(name) ?? Promise.resolve()).then(task);
    this.#last.set(
      name,
      run.catch(() => undefined),
    );
    return await run;
  }
}
