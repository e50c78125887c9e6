import * as fc from 'fast-check';
import type { DemoPortal } from '../../src/demoPortal/demoPortal.ts';
import type { Fault } from '../../src/demoPortal/http/faults.ts';
import { makeRow } from '../unit/demoPortal/callPortal.ts';

// A queue that others work on while we read it: what the laws of reading are made of.

/** What others do just before a command of ours, counted from when they are let loose. */
export const disturbance = fc.record({
  beforeCommand: fc.nat({ max: 300 }),
  act: fc.constantFrom('take', 'remove', 'reserve', 'raise', 'repeat', 'fail', 'commit late'),
  /** Which records, and how many of them, as a share of the queue. */
  where: fc.double({ min: 0, max: 0.999, noNaN: true }),
  count: fc.integer({ min: 1, max: 60 }),
});
export type Disturbance = typeof disturbance extends fc.Arbitrary<infer T> ? T : never;

/** What goes wrong with a request, and with which one. */
export const mishap = fc.record({
  request: fc.nat({ max: 8 }),
  times: fc.integer({ min: 1, max: 5 }),
  fault: fc.constantFrom<Fault>(
    { kind: 'cut', takesEffect: true },
    { kind: 'cut', takesEffect: false },
    { kind: 'truncated', share: 0.6 },
    { kind: 'answer', status: 502, body: '<h1>Bad Gateway</h1>' },
    { kind: 'answer', status: 503, body: '{"error":"QUERY_LIMIT_EXCEEDED"}' },
  ),
});
export type Mishap = typeof mishap extends fc.Arbitrary<infer T> ? T : never;

/** A portal's table under other hands, and what was in it when. */
export class BusyQueue {
  /** All ids that ever were in the queue. */
  readonly ever = new Set<number>();
  /** Those that left it. */
  readonly left = new Set<number>();
  readonly #portal: DemoPortal;
  /** An id that was taken, whose record comes later. */
  #late: number | undefined;
  #events = 1_000_000;

  constructor(portal: DemoPortal) {
    this.#portal = portal;
    portal.table.rows().forEach(({ id }) => this.ever.add(id));
  }

  /** The ids that were in the queue all the time, ascending. */
  get stayed(): number[] {
    return [...this.ever].filter((id) => !this.left.has(id)).toSorted((a, b) => a - b);
  }

  /** From now on others act before the commands that they chose, and requests fail that are due to. */
  letLoose(disturbances: readonly Disturbance[], mishaps: readonly Mishap[]): void {
    const { hooks, faults, log } = this.#portal;
    let command = 0;
    hooks.onMethod = (method) => {
      if (method === 'event.offline.list') {
        disturbances.filter(({ beforeCommand }) => beforeCommand === command).forEach((one) => this.disturb(one));
        command += 1;
      }
    };
    for (const { request, times, fault } of mishaps) {
      const first = log.length + 1 + request;
      faults.add(fault, { times, when: () => log.length >= first });
    }
  }

  /** Nobody acts any more, and nothing fails. */
  calmDown(): void {
    this.#portal.hooks.onMethod = () => undefined;
    this.#portal.faults.clear();
  }

  disturb({ act, where, count }: Omit<Disturbance, 'beforeCommand'>): void {
    const { table, consumer } = this.#portal;
    const before = table.rows();
    const chosen = before.slice(Math.floor(where * before.length)).slice(0, count);
    const ids = chosen.map(({ id }) => id);
    switch (act) {
      case 'take':
        consumer.take(count);
        break;
      case 'remove':
        consumer.remove(ids);
        break;
      case 'reserve':
        consumer.reserveIds(ids);
        break;
      case 'raise':
        this.#raise();
        break;
      case 'repeat':
        chosen.forEach(({ eventName, eventData }) => this.#portal.raise(eventName, eventData, { userId: 5 }));
        break;
      case 'fail':
        this.#fail(ids);
        break;
      case 'commit late':
        this.#commitLate();
        break;
      default:
        act satisfies never;
    }
    this.#note(before.map(({ id }) => id));
  }

  #raise(): void {
    this.#portal.raise('ONCRMDEALUPDATE', { FIELDS: { ID: (this.#events += 1) } }, { userId: 3 });
  }

  #fail(ids: readonly number[]): void {
    const { consumer, table } = this.#portal;
    const { processId, rows } = consumer.reserveIds(ids);
    const isFree = (key: string): boolean => !table.rows().some((row) => row.messageId === key && row.processId === '');
    consumer.markFailed(processId, rows.map(({ messageId }) => messageId).filter(isFree));
  }

  /** Takes an id, and inserts its record the next time, when others have come after it. */
  #commitLate(): void {
    const { table, clock } = this.#portal;
    const id = this.#late;
    this.#late = id === undefined ? table.allocateId() : undefined;
    if (id !== undefined) {
      this.#events += 1;
      table.insert(makeRow({ id, eventData: { FIELDS: { ID: this.#events } }, changedAt: clock.seconds() }));
    }
  }

  #note(before: readonly number[]): void {
    const now = new Set(this.#portal.table.rows().map(({ id }) => id));
    before.filter((id) => !now.has(id)).forEach((id) => this.left.add(id));
    now.forEach((id) => this.ever.add(id));
  }
}
