import type { Json } from '../../core/json.ts';
import type { Row } from '../row.ts';
import { createKindDraw, drawEventAdditional } from './drawEvent.ts';
import { allEvents, commonEvents } from './eventCatalogue.ts';
import type { EventKind } from './eventKind.ts';
import { messageId } from './messageId.ts';
import type { Random } from './random.ts';
import { createRandom, integer, pick } from './random.ts';

/** What to generate. */
export interface GenerateOptions {
  /** How many rows. */
  readonly count: number;
  /** The same seed gives the same rows. */
  readonly seed: number;
  /** Unix milliseconds: the newest rows are about this old, the oldest 34 days. */
  readonly now: number;
  /** The partitions to spread the rows over; by default the one without connector (""). */
  readonly connectors?: readonly [string, ...string[]];
}

/** 34 days in seconds: the age at which the last record is dropped (facts, section 0: 34.17 days). */
const oldestAge = 34 * 24 * 3_600;
/** Up to this many rows the queue is that of a small company, with fewer kinds of events. */
const smallQueue = 2_000;

/**
 * The rows of a queue that has filled over 34 days, by the recipe of facts, section 9, in the order of their ids.
 * Events are played one after the other, as the server would store them: a repeat updates the unreserved row and
 * burns an id, and becomes a second row where the first one is reserved (facts, section 0). So `null` data, which
 * are 3 % of the events, are fewer of the rows: within one name they merge.
 */
export function generateRows(options: GenerateOptions): Row[] {
  const queue = new GrowingQueue(options);
  while (queue.rows.length < options.count) {
    queue.playCluster();
  }
  return queue.rows;
}

class GrowingQueue {
  readonly rows: Row[] = [];
  readonly #random: Random;
  readonly #options: GenerateOptions;
  readonly #drawKind: (random: Random) => EventKind;
  readonly #objectsSeen = new Map<EventKind, number>();
  /** The waiting row that holds the repeats: of a reserved row, or (by name and connector) of data that are `null`. */
  readonly #twins = new Map<Row | string, Row>();
  readonly #largestBatch: number;
  #nextId: number;
  #batch = { processId: '', rowsLeft: 0 };

  constructor(options: GenerateOptions) {
    this.#options = options;
    this.#random = createRandom(options.seed);
    this.#drawKind = createKindDraw(options.count <= smallQueue ? commonEvents : allEvents);
    this.#largestBatch = Math.min(50, Math.max(5, Math.floor(options.count / 60)));
    this.#nextId = integer(this.#random, 4_000_000, 5_000_000);
  }

  /** One moment in which one or many events come: an import or an automation changes many objects in one second. */
  playCluster(): void {
    const share = (this.rows.length + 1) / (this.#options.count + 1);
    const age = Math.floor(oldestAge * (1 - share) ** 2.2);
    const changedAt = Math.floor(this.#options.now / 1_000) - age;
    const events = this.#random() < 0.7 ? 1 : integer(this.#random, 2, 25);
    for (let left = events; left > 0 && this.rows.length < this.#options.count; left -= 1) {
      this.#playEvent(changedAt);
    }
  }

  #playEvent(changedAt: number): void {
    const kind = this.#random() < 0.12 ? undefined : this.#drawKind(this.#random);
    if (kind === undefined) {
      this.#repeatRecentEvent(changedAt);
    } else if (this.#random() < 0.03) {
      this.#playEmptyEvent(kind.eventName, changedAt);
    } else {
      this.#playNewObject(kind, changedAt);
    }
    this.#burnIds(this.#random() < 0.2 ? integer(this.#random, 1, 6) : 0);
  }

  #playNewObject(kind: EventKind, changedAt: number): void {
    const seen = this.#objectsSeen.get(kind) ?? 0;
    if (seen === kind.objects) {
      this.#repeatRecentEvent(changedAt);
      return;
    }
    this.#objectsSeen.set(kind, seen + 1);
    const data = kind.data(kind.firstId + scatter(seen, kind), this.#random);
    const row = this.#insert(kind.eventName, data, changedAt, this.#takeReservation());
    if (this.#random() < 0.02) {
      row.eventData = false;
    }
  }

  /** An event whose data the server could not make: `null`, the same key for all of one name. */
  #playEmptyEvent(eventName: string, changedAt: number): void {
    const connectorId = this.#drawConnector();
    const key = `${eventName}|${connectorId}`;
    const waiting = this.#twins.get(key);
    if (waiting === undefined) {
      this.#twins.set(key, this.#insert(eventName, null, changedAt, '', connectorId));
    } else {
      this.#merge(waiting, changedAt);
    }
  }

  #repeatRecentEvent(changedAt: number): void {
    const back = Math.floor(this.#random() ** 2 * Math.min(this.rows.length, 5_000));
    const row = this.rows[this.rows.length - 1 - back];
    if (row === undefined || row.eventData === false) {
      return;
    }
    const waiting = row.processId === '' ? row : this.#twins.get(row);
    if (waiting === undefined) {
      this.#twins.set(row, this.#insert(row.eventName, row.eventData, changedAt, '', row.connectorId));
    } else {
      this.#merge(waiting, changedAt);
    }
  }

  #merge(row: Row, changedAt: number): void {
    row.changedAt = changedAt;
    row.eventAdditional = drawEventAdditional(this.#random);
    this.#burnIds(1);
  }

  #insert(
    eventName: string,
    eventData: Json,
    changedAt: number,
    processId: string,
    connectorId = this.#drawConnector(),
  ): Row {
    const row: Row = {
      id: this.#nextId,
      changedAt,
      eventName,
      eventData,
      eventAdditional: drawEventAdditional(this.#random),
      messageId: messageId(eventName, eventData),
      processId,
      error: this.#random() < (processId === '' ? 0.015 : 0.04),
      connectorId,
    };
    this.rows.push(row);
    this.#burnIds(1);
    return row;
  }

  /** Reserved rows come in runs, since a consumer takes the oldest ones together: 4 % of all. */
  #takeReservation(): string {
    if (this.#batch.rowsLeft === 0) {
      const average = (this.#largestBatch + 3) / 2;
      if (this.#random() > 0.04 / average) {
        return '';
      }
      this.#batch = {
        processId: createProcessId(this.#random),
        rowsLeft: integer(this.#random, 3, this.#largestBatch),
      };
    }
    this.#batch.rowsLeft -= 1;
    return this.#batch.processId;
  }

  #drawConnector(): string {
    const { connectors } = this.#options;
    return connectors === undefined ? '' : pick(this.#random, connectors);
  }

  #burnIds(count: number): void {
    this.#nextId += count;
  }
}

/** The objects of a kind in an order that is not that of their ids, each once: blocks of 64, shuffled. */
function scatter(index: number, kind: EventKind): number {
  return kind.objects === undefined ? index ^ 0b101101 : index;
}

/** 32 letters and digits, as the server draws them (facts, section 0). */
function createProcessId(random: Random): string {
  return Array.from({ length: 32 }, () => integer(random, 0, 35).toString(36)).join('');
}
