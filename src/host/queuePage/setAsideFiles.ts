import type { Archives } from '../../core/archive/archive.ts';
import type { Disposable } from '../../core/listeners.ts';

/** Where damaged local data was put in this window, for as long as it lasts. */
export class SetAsideFiles implements Disposable {
  readonly #files = new Map<string, string>();
  readonly #subscription: Disposable;

  constructor(archives: Archives) {
    this.#subscription = archives.onDidSetAside((portalId, file) => this.#files.set(portalId, file));
  }

  fileOf(portalId: string): string | undefined {
    return this.#files.get(portalId);
  }

  dispose(): void {
    this.#subscription.dispose();
  }
}
