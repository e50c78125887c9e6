import type { Json } from '../../core/json.ts';
import type { Random } from './random.ts';

/** One event that an application has bound, and what its EVENT_DATA look like. */
export interface EventKind {
  readonly eventName: string;
  /** How often it comes, compared with the others. */
  readonly weight: number;
  /** The id of the first object it is about; the following ones count from there. */
  readonly firstId: number;
  /** How many different objects there are, where it is not any number. */
  readonly objects?: number;
  /** The data for one object: different for different ids. */
  readonly data: (id: number, random: Random) => Json;
}

/** A kind whose data are those of most of the CRM: `{"FIELDS":{"ID":123}}`. */
export function fieldsKind(eventName: string, weight: number, firstId: number): EventKind {
  return { eventName, weight, firstId, data: (id) => ({ FIELDS: { ID: id } }) };
}
