import { randomInt } from 'node:crypto';

import { argumentError } from '../portalError.ts';
import { isArray, toInt, toText } from '../php/casts.ts';
import type { Condition, Field } from '../table/condition.ts';
import { isOneOf } from '../table/condition.ts';
import { runQuery, type Query } from '../table/query.ts';
import { requireExtendedOffline, requireQueue, type Call, type MethodAnswer } from './call.ts';
import { parseFilter, toCondition, type FilterEntry } from './parseFilter.ts';
import { parseOrder } from './parseOrder.ts';
import { toWireEvent } from './wireRecord.ts';

const fields: readonly Field[] = ['ID', 'TIMESTAMP_X', 'EVENT_NAME', 'MESSAGE_ID'];

/**
 * `event.offline.get`: reserves or pops rows (facts, section 2). Without parameters it deletes up to 50 of them. With
 * `clear` the whole batch goes as soon as one row is returned, also what `limit` and `filter` cut off; with an empty
 * `process_id` the "batch" is all unreserved rows of the partition.
 */
export function offlineGet(call: Call): MethodAnswer {
  const table = requireQueue(call);
  const { params, portal } = call;
  const isClearing = toInt(params['clear'] ?? 1) !== 0;
  const givenId = params['process_id'] ?? undefined;
  if (!isClearing) {
    requireExtendedOffline(portal);
  }
  const limit = toInt(params['limit'] ?? 50);
  if (limit <= 0) {
    throw argumentError('Value must be positive integer', 'LIMIT');
  }
  const entries = parseFilter(params['filter'] ?? [], fields);
  const order = parseOrder(params['order'] ?? { TIMESTAMP_X: 'ASC' }, fields);
  const where = [...entries.map(toExactCondition), isOneOf('ERROR', [toInt(params['error']) === 1 ? 1 : 0])];

  const partition = table.partition(call.connectorId);
  const select = (processId: string, query: Omit<Query, 'where'>) =>
    runQuery(partition, { ...query, where: [...where, isOneOf('PROCESS_ID', [processId])] }).rows;

  const processId = givenId === undefined ? createProcessId() : toText(givenId).trim();
  const page = { order, limit, offset: 0 };
  if (givenId === undefined) {
    table.reserve(select('', page), processId);
  }
  const rows = select(processId, page);
  const events = rows.map((row) => toWireEvent(row, portal.offsetMinutes));
  if (isClearing && rows.length > 0) {
    table.delete(partition.batch(processId));
  }
  return { result: { process_id: isClearing && givenId === undefined ? null : processId, events } };
}

/** A fresh process id: 32 letters and digits. */
export function createProcessId(): string {
  const characters = '0123456789abcdefghijklmnopqrstuvwxyz';
  return Array.from({ length: 32 }, () => characters.charAt(randomInt(characters.length))).join('');
}

/**
 * A condition as `get` has it: scalars only, and no operator means equality.
 *
 * @throws {PortalError} 400 `ERROR_ARGUMENT`, also for `TIMESTAMP_X`, whose value the server turns into an object first
 */
function toExactCondition(entry: FilterEntry): Condition {
  const { operator, field, value } = entry;
  if (isArray(value) || field === 'TIMESTAMP_X') {
    const key = `${operator}${field}`;
    throw argumentError(`The value of an argument '${key}' has an invalid type`, key);
  }
  if (operator === '@' || operator === '%') {
    throw argumentError(`Unknown operator \`${operator}\``);
  }
  return toCondition({ ...entry, operator: operator === '' ? '=' : operator }, toInt);
}
