import type { Disposable } from '../../core/listeners.ts';
import type { QueueRecord, RecordId } from '../../core/queue/record.ts';

/** The records that a clear is at, from its dialog to its end: no second clear asks for them or sends anything about them. */
export class RecordsUnderWay {
  readonly #ids = new Map<string, ReadonlySet<RecordId>[]>();

  /** Those of a portal's records that no clear is at. */
  free(portalId: string, records: readonly QueueRecord[]): readonly QueueRecord[] {
    const claims = this.#ids.get(portalId) ?? [];
    return claims.length === 0 ? records : records.filter(({ id }) => !claims.some((ids) => ids.has(id)));
  }

  /** A clear is at these from now on, until the claim is disposed of. */
  claim(portalId: string, records: readonly QueueRecord[]): Disposable {
    const ids = new Set(records.map(({ id }) => id));
    this.#ids.set(portalId, [...(this.#ids.get(portalId) ?? []), ids]);
    return {
      dispose: () => {
        const others = (this.#ids.get(portalId) ?? []).filter((claim) => claim !== ids);
        this.#ids.set(portalId, others);
      },
    };
  }
}
