import { isContainer, type Json } from '../../../../src/core/json.ts';
import { aboutOf } from '../../../../src/core/queue/about.ts';
import { actorOf } from '../../../../src/core/queue/actor.ts';
import { changedAt, type QueueRecord } from '../../../../src/core/queue/record.ts';
import type { StoredRow, WordsWanted } from '../../../../src/core/table/storedRow.ts';
import type { ViewSource } from '../../../../src/infra/archive/viewSource.ts';

interface Stored {
  readonly record: QueueRecord;
  readonly isInQueue: boolean;
  readonly seq: number;
}

/** What the archive's database gives the views, without one: records as they came, told piece by piece. */
export class MemorySource implements ViewSource {
  readonly changes = new Map<string, number>();
  readonly #stored = new Map<number, Stored>();
  #seq = 0;

  /** The records in the queue, by their ids. */
  get queue(): readonly QueueRecord[] {
    return [...this.#stored.values()]
      .filter(({ isInQueue }) => isInQueue)
      .map(({ record }) => record)
      .toSorted((a, b) => Number(a.id) - Number(b.id));
  }

  see(records: readonly QueueRecord[]): void {
    for (const record of records) {
      this.#stored.set(Number(record.id), { record, isInQueue: true, seq: ++this.#seq });
    }
  }

  leave(ids: readonly number[]): void {
    for (const id of ids) {
      const stored = this.#stored.get(id);
      if (stored !== undefined) {
        this.#stored.set(id, { ...stored, isInQueue: false, seq: ++this.#seq });
      }
    }
  }

  changesSince(mark: number, visit: (row: StoredRow) => void, limit: number): number {
    const changed = [...this.#stored.values()].filter(({ seq }) => seq > mark).toSorted((a, b) => a.seq - b.seq);
    const visited = changed.slice(0, limit);
    visited.forEach((stored) => visit(toStoredRow(stored)));
    return visited.at(-1)?.seq ?? mark;
  }

  findText({ text, isWhole }: WordsWanted): Float64Array | undefined {
    const words = wordsIn(text);
    if (words.length === 0) {
      return undefined;
    }
    const found = [...this.#stored.values()].filter(({ record }) => hasWords(record, { text, isWhole }));
    return Float64Array.from(found, ({ record }) => Number(record.id)).toSorted();
  }

  *dataOf(ids: Iterable<number>): Generator<{ readonly id: number; readonly data: Json }> {
    for (const id of ids) {
      const stored = this.#stored.get(id);
      if (stored !== undefined) {
        yield { id, data: stored.record.eventData };
      }
    }
  }

  batchChanges(): ReadonlyMap<string, number> {
    return this.changes;
  }
}

/** When a record of the tests was first seen with its process: an hour after it changed. */
export function heldSince(record: QueueRecord): number {
  return record.processId === '' ? 0 : changedAt(record) + 3_600_000;
}

/** Whether all words of a text stand in a record's data, the last one maybe only begun. */
export function hasWords({ eventData, eventAdditional }: QueueRecord, { text, isWhole }: WordsWanted): boolean {
  const inData = [...wordsInData(eventData), ...wordsInData(eventAdditional)];
  const words = wordsIn(text);
  return (
    words.length > 0 &&
    words.every((word, i) =>
      inData.some((other) => (i === words.length - 1 && !isWhole ? other.startsWith(word) : other === word)),
    )
  );
}

function wordsInData(data: Json): string[] {
  if (!isContainer(data)) {
    return wordsIn(String(data));
  }
  const keys = Array.isArray(data) ? [] : Object.keys(data);
  return [...keys.flatMap(wordsIn), ...Object.values(data).flatMap(wordsInData)];
}

function wordsIn(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}_]+/gu) ?? [];
}

function toStoredRow({ record, isInQueue }: Stored): StoredRow {
  const { id, eventName, messageId, processId, failed } = record;
  const about = aboutOf(record);
  const actor = actorOf(record);
  return {
    id: Number(id),
    changedAt: changedAt(record),
    eventName,
    messageId,
    processId,
    failed,
    user: typeof actor === 'object' ? actor.user : '',
    family: about.family,
    aboutId: about.id ?? '',
    typeId: about.typeId ?? '',
    fate: isInQueue ? 'inQueue' : 'gone',
    heldSince: heldSince(record),
  };
}
