import type { Family } from '../queue/about.ts';
import type { RecordId } from '../queue/record.ts';

/** Which records are wanted: those that pass every clause. Without clauses, all of them. */
export type Filter = readonly Clause[];

export interface Clause {
  readonly isNegated: boolean;
  readonly test: Test;
}

/** What one word of the filter asks. Where it lists several things, one of them is enough. Texts are compared without regard to case. */
export type Test =
  /** The text stands in the record's data, or in one of its other fields. */
  | { readonly field: 'text'; readonly text: string }
  /** `*` in a pattern stands for any text. */
  | { readonly field: 'event' | 'message'; readonly patterns: readonly string[] }
  | { readonly field: 'state'; readonly states: readonly StateRule[] }
  /** A pattern without `*` is the beginning of a process id; the empty one means records that no process holds. */
  | { readonly field: 'process'; readonly patterns: readonly string[] }
  /** The empty text means no user. */
  | { readonly field: 'user'; readonly users: readonly string[] }
  | { readonly field: 'about'; readonly objects: readonly AboutPattern[] }
  | { readonly field: 'id'; readonly ranges: readonly IdSpan[] }
  /** How long ago the record changed, in milliseconds: more than, less than. */
  | { readonly field: 'age'; readonly over: number | undefined; readonly under: number | undefined }
  /** When the record changed, in milliseconds since 1970: from the one, up to but not including the other. */
  | { readonly field: 'time'; readonly from: number | undefined; readonly to: number | undefined }
  /** The value at a path of `EVENT_DATA`: `['FIELDS', 'ID']`. `*` in a pattern stands for any text. */
  | { readonly field: 'data'; readonly path: readonly string[]; readonly patterns: readonly string[] };

/** `reserved` has a process id, `failed` has `ERROR` 1: a record that has both passes either; `waiting` has none. */
export type StateRule = 'waiting' | 'reserved' | 'failed';

/** A kind of object, or one object of it; the empty kind is that of records about nothing known. */
export interface AboutPattern {
  readonly family: Family | '';
  readonly id: string | undefined;
}

/** Ids from the first to the last, both included; open where one is missing. */
export interface IdSpan {
  readonly from: RecordId | undefined;
  readonly to: RecordId | undefined;
}
