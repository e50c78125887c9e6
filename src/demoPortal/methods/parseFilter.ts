import type { Json } from '../../core/json.ts';
import { argumentError, PortalError } from '../portalError.ts';
import { elements, isArray, offset, toInt, toText } from '../php/casts.ts';
import { parseServerTime } from '../serverTime.ts';
import { compares, isOneOf, type ColumnValue, type Condition, type Field } from '../table/condition.ts';

const operators = ['', '=', '>', '<', '>=', '<=', '@', '%'] as const;
export type Operator = (typeof operators)[number];

/** One entry of a filter, its key taken apart. */
export interface FilterEntry {
  readonly operator: Operator;
  readonly field: Field;
  readonly value: Json;
}

/**
 * Checks a filter's keys (facts, section 1).
 *
 * @throws {PortalError} 400 `ERROR_ARGUMENT` for a wrong type, operator or field
 */
export function parseFilter(filter: Json, fields: readonly Field[]): FilterEntry[] {
  if (!isArray(filter)) {
    throw argumentError('The filter is not an array.');
  }
  // Of two keys that differ in case only, the later wins.
  const folded = new Map(Object.entries(filter).map(([key, value]) => [key.toUpperCase(), value]));
  return [...folded].map(([key, value]) => {
    const [, symbol = '', name = ''] = /^([^A-Z]*)(.*)/s.exec(key) ?? [];
    const operator = operators.find((one) => one === symbol);
    if (operator === undefined) {
      throw argumentError(`Filter operation not allowed: ${symbol}`);
    }
    const field = fields.find((one) => one === name);
    if (field === undefined) {
      throw argumentError(`Filter field not allowed: ${name}`);
    }
    return { operator, field, value };
  });
}

/**
 * What the entry means in the database (facts, section 1, list semantics).
 *
 * @param toTime unix seconds of a value of a `TIMESTAMP_X` filter
 */
export function toCondition({ operator, field, value }: FilterEntry, toTime: (value: Json) => number): Condition {
  if (field === 'TIMESTAMP_X') {
    return numberCondition(field, operator, value, toTime);
  }
  // A part can be one of a number's digits, too.
  return (field === 'ID' || field === 'ERROR') && operator !== '%'
    ? numberCondition(field, operator, value, toInt)
    : textCondition(field, operator, value);
}

/**
 * A `TIMESTAMP_X` bound as the server understands it: it turns the instant into its own local time and reads that as
 * the user's, so the bound is shifted by the difference of the two zones (facts, section 1).
 *
 * @param userOffsetMinutes the token owner's offset from UTC
 * @throws {PortalError} 400 `ERROR_CORE` if it is no time
 */
export function toShiftedTime(value: Json, offsetMinutes: number, userOffsetMinutes: number): number {
  const seconds = parseServerTime(toText(value), offsetMinutes);
  if (seconds === undefined) {
    throw new PortalError(400, 'ERROR_CORE', 'Incorrect date/time');
  }
  return seconds - (userOffsetMinutes - offsetMinutes) * 60;
}

function numberCondition(field: Field, operator: Operator, value: Json, cast: (value: Json) => number): Condition {
  if (isComparison(operator)) {
    // PHP keeps the keys of an array of numbers: without an element 0 nothing matches.
    const bound = isArray(value) ? offset(value, '0') : value;
    return bound === undefined ? isOneOf(field, []) : compares(field, operator, cast(bound));
  }
  return isOneOf(field, isArray(value) ? elements(value).map(cast) : [cast(value)]);
}

function textCondition(field: Field, operator: Operator, value: Json): Condition {
  const values = isArray(value) ? elements(value).map(toText) : [toText(value)];
  if (isComparison(operator)) {
    // Unlike numbers, strings are listed anew: an object's first member is its element 0.
    const [bound] = values;
    return bound === undefined ? isOneOf(field, []) : compares(field, operator, bound);
  }
  // Digits hold no wildcard and have no case; an empty pattern fits an empty column only.
  const isLiteral = operator === '' && values.every((text) => /^\d*$/.test(text));
  if (operator === '=' || operator === '@' || isLiteral) {
    return isOneOf(field, values);
  }
  const tests = values.map(operator === '%' ? toSubstringTest : toLikeTest);
  return { field, test: (column: ColumnValue) => tests.some((test) => test(String(column))) };
}

function isComparison(operator: Operator): operator is '>' | '<' | '>=' | '<=' {
  return /^[<>]/.test(operator);
}

/** `UPPER(column) LIKE UPPER(value)`: `%` and `_` are wildcards, a backslash escapes them. */
function toLikeTest(value: string): (text: string) => boolean {
  const pattern = value.toUpperCase().replaceAll(/\\(.)|([%_])|([.*+?^${}()|[\]\\])/gs, (whole, escaped, wildcard) => {
    if (typeof wildcard === 'string') {
      return wildcard === '%' ? '.*' : '.';
    }
    return (typeof escaped === 'string' ? escaped : whole).replace(/[^\w\s]/, String.raw`\$&`);
  });
  const expression = new RegExp(`^${pattern}$`, 's');
  return (text) => expression.test(text.toUpperCase());
}

function toSubstringTest(value: string): (text: string) => boolean {
  const part = value.toUpperCase();
  return (text) => text.toUpperCase().includes(part);
}
