import type { SQLOutputValue } from 'node:sqlite';
import type { Reading } from '../../core/archive/archive.ts';
import type { Fate } from '../../core/archive/view.ts';
import { aboutOf } from '../../core/queue/about.ts';
import { actorOf } from '../../core/queue/actor.ts';
import { changedAt, type QueueRecord } from '../../core/queue/record.ts';
import { type ArchiveDatabase, numberOf, type Row, textOf } from './archiveDatabase.ts';
import { HIGHEST, toNumber } from './queueRanges.ts';
import { type PackedArchivedRecord, type PackedRecord, unpackRecord } from './packedRecord.ts';

/** What became of a record, as the database writes it. */
const fateCodes: Readonly<Record<Fate, number>> = { inQueue: 0, gone: 1, cleared: 2 };

/** When something was found out, in milliseconds since 1970, by which reading, 0 for none, and in which transaction. */
export interface Sight {
  readonly at: number;
  readonly reading: number;
  readonly seq: number;
}

/**
 * The records that were seen. Findings may come later than others that are newer, as those of another window do: what is known already of a later time
 * stays. All that writes belongs into a transaction of the caller's, who numbers it: `seq` rises from one to the next.
 */
export class SeenRecords {
  readonly #database: ArchiveDatabase;

  constructor(database: ArchiveDatabase) {
    this.#database = database;
  }

  /**
   * Stores records that were in the queue. With `isNews` those never seen came into it, and into their batches, since the last look. Those that come into
   * what a reading under way, `under`, has read already count as read by it: their ids were taken before others that it saw, and they were committed after.
   */
  see(
    records: readonly PackedRecord[],
    look: Sight,
    { isNews, under }: { readonly isNews: boolean; readonly under?: Reading | undefined },
  ): void {
    const { at, reading } = look;
    const isRead = under === undefined ? () => false : isReadBy(under);
    for (const record of records) {
      const id = Number(record.id);
      if (id > HIGHEST) {
        continue;
      }
      const sight = under !== undefined && isRead(id) ? { ...look, reading: under.number } : look;
      const known = this.#database.get(KNOWN, id);
      if (known === undefined) {
        this.#insert(record, sight);
        this.#touchBatches(isNews ? [record.processId] : [], at);
        continue;
      }
      const [wasHeldBy, fate, goneAt, lastSeen, ...fields] = known;
      if (fate !== fateCodes.inQueue && numberOf(goneAt) >= at) {
        continue;
      }
      const isAsKnown = fate === fateCodes.inQueue && wasHeldBy === record.processId && isSame(record, fields);
      if (isAsKnown || numberOf(lastSeen) > at) {
        this.#database.run(TOUCH, at, reading, id);
      } else {
        this.#update(record, fate === fateCodes.inQueue ? look : sight, wasHeldBy === record.processId);
        this.#touchBatches([textOf(wasHeldBy), record.processId], at);
      }
    }
  }

  /** Notes what became of records that were in the queue until then, at the latest. What was cleared may have been found gone before. */
  leave(ids: readonly string[], fate: 'gone' | 'cleared', { at, seq }: Omit<Sight, 'reading'>): void {
    for (const id of ids) {
      this.#database.run(LEAVE, fateCodes[fate], at, seq, Number(id), at, fateCodes[fate]);
    }
    this.#touchBatchesLeft(seq, at);
  }

  /** Counts as read what others saw first between the ids that a reading was just told of, after it had asked for them. */
  takeOver(records: readonly PackedRecord[], { at, reading }: Sight): void {
    const [first, last] = [records[0], records.at(-1)];
    if (first !== undefined && last !== undefined) {
      this.#database.run(TAKE_OVER, reading, Number(first.id), toNumber(last.id), reading, at);
    }
  }

  /**
   * Notes what a reading that got to its end did not find: of the ids up to its highest what it did not see, and of those above what nobody saw since it
   * began, when there was none above. Without a highest id the queue was empty.
   */
  leaveUnseen(
    { number, startedAt, highestId }: Pick<Reading, 'number' | 'startedAt' | 'highestId'>,
    { at, seq }: Omit<Sight, 'reading'>,
  ): void {
    const highest = highestId === undefined ? 0 : toNumber(highestId);
    this.#database.run(LEAVE_UNSEEN, at, seq, highest, number, highest, startedAt);
    this.#touchBatchesLeft(seq, at);
  }

  /** The records with these ids, in this order; those never seen are left out. */
  records(ids: readonly string[]): readonly PackedArchivedRecord[] {
    return ids.flatMap((id) => {
      const row = this.#database.get(RECORD, Number(id));
      return row === undefined ? [] : [toArchivedRecord(row)];
    });
  }

  #insert(packed: PackedRecord, { at, reading, seq }: Sight): void {
    const id = Number(packed.id);
    const heldSince = packed.processId === '' ? 0 : at;
    this.#database.run(INSERT, id, ...columnsOf(packed), at, at, heldSince, reading, seq);
    this.#database.run(INDEX_LATER, id);
  }

  #update(packed: PackedRecord, { at, reading, seq }: Sight, isHeldOn: boolean): void {
    const id = Number(packed.id);
    const heldSince = packed.processId === '' ? 0 : at;
    this.#database.run(UPDATE, ...columnsOf(packed), at, isHeldOn ? 1 : 0, heldSince, reading, seq, id);
    this.#database.run(INDEX_LATER, id);
  }

  #touchBatches(processIds: readonly string[], at: number): void {
    for (const processId of new Set(processIds)) {
      if (processId !== '') {
        this.#database.run(TOUCH_BATCH, processId, at);
      }
    }
  }

  #touchBatchesLeft(seq: number, at: number): void {
    this.#database.run(TOUCH_BATCHES_LEFT, at, seq);
  }
}

const KNOWN = `SELECT process_id, fate, gone_at, last_seen, timestamp, event_name, message_id, failed, event_data, event_additional
  FROM records WHERE id = ?`;
const TOUCH = 'UPDATE records SET last_seen = max(last_seen, ?), reading = max(reading, ?) WHERE id = ?';
const INSERT = `INSERT INTO records (id, timestamp, changed_at, event_name, message_id, process_id, failed, event_data, event_additional,
  user, family, about_id, type_id, first_seen, last_seen, held_since, reading, seq, fate, gone_at)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, 0)`;
const UPDATE = `UPDATE records SET timestamp = ?, changed_at = ?, event_name = ?, message_id = ?, process_id = ?, failed = ?, event_data = ?,
  event_additional = ?, user = ?, family = ?, about_id = ?, type_id = ?, last_seen = ?, held_since = iif(?, held_since, ?),
  reading = max(reading, ?), seq = ?, fate = 0, gone_at = 0 WHERE id = ?`;
const INDEX_LATER = 'INSERT OR IGNORE INTO unindexed VALUES (?)';
const LEAVE = `UPDATE records SET fate = ?, gone_at = ?, seq = ? WHERE id = ? AND last_seen <= ? AND fate < ?`;
const LEAVE_UNSEEN = `UPDATE records SET fate = 1, gone_at = ?, seq = ?
  WHERE fate = 0 AND ((id <= ? AND reading < ?) OR (id > ? AND last_seen < ?))`;
const TAKE_OVER =
  'UPDATE records SET reading = ? WHERE fate = 0 AND id > ? AND id < ? AND reading < ? AND first_seen > ?';
const TOUCH_BATCH = `INSERT INTO batches VALUES (?, ?) ON CONFLICT DO UPDATE SET changed_at = max(changed_at, excluded.changed_at)`;
const TOUCH_BATCHES_LEFT = `INSERT INTO batches SELECT DISTINCT process_id, ? FROM records WHERE seq = ? AND fate <> 0 AND process_id <> ''
  ON CONFLICT DO UPDATE SET changed_at = max(changed_at, excluded.changed_at)`;
const RECORD = `SELECT id, timestamp, event_name, message_id, process_id, failed, event_data, event_additional, fate, first_seen, last_seen
  FROM records WHERE id = ?`;

/** The columns from `timestamp` to `type_id`. */
function columnsOf(packed: PackedRecord) {
  const record = unpackRecord(packed);
  const { family = '', id = '', typeId = '' } = aboutOf(record);
  return [
    packed.timestamp,
    changedAt(record),
    packed.eventName,
    packed.messageId,
    packed.processId,
    packed.failed ? 1 : 0,
    packed.eventData,
    packed.eventAdditional,
    userOf(record),
    family,
    id,
    typeId,
  ] as const;
}

function userOf(record: QueueRecord): string {
  const actor = actorOf(record);
  return typeof actor === 'object' ? actor.user : '';
}

/** Which ids a reading got past. */
function isReadBy({ highestId, rest }: Reading): (id: number) => boolean {
  const highest = highestId === undefined ? 0 : toNumber(highestId);
  const left = rest.map(({ after, upTo }) => [Number(after ?? 0), toNumber(upTo ?? String(HIGHEST))] as const);
  return (id) => id <= highest && !left.some(([after, upTo]) => id > after && id <= upTo);
}

/** Whether a record is as the database has it, but for its process. */
function isSame(packed: PackedRecord, fields: Row): boolean {
  const [timestamp, eventName, messageId, failed, eventData, eventAdditional] = fields;
  return (
    packed.timestamp === timestamp &&
    packed.eventName === eventName &&
    packed.messageId === messageId &&
    Number(packed.failed) === failed &&
    packed.eventData === eventData &&
    packed.eventAdditional === eventAdditional
  );
}

function toArchivedRecord(row: Row): PackedArchivedRecord {
  const [
    id,
    timestamp,
    eventName,
    messageId,
    processId,
    failed,
    eventData,
    eventAdditional,
    fate,
    firstSeen,
    lastSeen,
  ] = row;
  return {
    record: {
      id: String(numberOf(id)),
      timestamp: textOf(timestamp),
      eventName: textOf(eventName),
      messageId: textOf(messageId),
      processId: textOf(processId),
      failed: failed === 1,
      eventData: textOf(eventData),
      eventAdditional: textOf(eventAdditional),
    },
    fate: fateOf(fate),
    firstSeen: numberOf(firstSeen),
    lastSeen: numberOf(lastSeen),
  };
}

/** By the number in the database. */
export function fateOf(code: SQLOutputValue | undefined): Fate {
  return code === fateCodes.inQueue ? 'inQueue' : code === fateCodes.gone ? 'gone' : 'cleared';
}
