import type { Json } from '../../core/json.ts';
import { toInt } from '../php/casts.ts';
import type { PortalState } from '../portalState.ts';
import type { Field } from '../table/condition.ts';
import { runQuery } from '../table/query.ts';
import { requireOAuth, requireQueue, type Call, type MethodAnswer } from './call.ts';
import { parseFilter, toCondition, toShiftedTime } from './parseFilter.ts';
import { parseOrder } from './parseOrder.ts';
import { toWireRecord } from './wireRecord.ts';

const fields: readonly Field[] = ['ID', 'TIMESTAMP_X', 'EVENT_NAME', 'MESSAGE_ID', 'PROCESS_ID', 'ERROR'];
const pageSize = 50;

/** `event.offline.list`: reads one page, changes nothing (facts, section 1). */
export function offlineList(call: Call): MethodAnswer {
  const table = requireQueue(call);
  const { portal, params } = call;
  const toTime = timeReader(call);
  const where = parseFilter(params['filter'] ?? [], fields).map((entry) => toCondition(entry, toTime));
  const order = parseOrder(params['order'] ?? { ID: 'ASC' }, fields);
  // A negative start is no offset, and unlike in other methods the rows are counted all the same.
  const offset = Math.max(0, toInt(call.start));
  const { rows, total } = runQuery(table.partition(call.connectorId), { where, order, limit: pageSize, offset });
  const end = offset + rows.length;
  return {
    result: rows.map((row) => toWireRecord(row, portal.offsetMinutes)),
    ...(end < total ? { next: end } : {}),
    total,
  };
}

/** How `TIMESTAMP_X` bounds of this call are read. */
function timeReader(call: Call): (value: Json) => number {
  const { portal } = call;
  const { timeZone } = requireOAuth(call).user;
  return (value) => toShiftedTime(value, portal.offsetMinutes, offsetOfZone(timeZone, portal));
}

/** The offset of a user's zone from UTC in minutes; the server's own where the user has chosen none. */
function offsetOfZone(timeZone: string, { clock, offsetMinutes }: PortalState): number {
  if (timeZone === '') {
    return offsetMinutes;
  }
  const format = new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'longOffset' });
  const name = format.formatToParts(clock.now()).find(({ type }) => type === 'timeZoneName')?.value ?? '';
  const [, sign = '+', hours = '0', minutes = '0'] = /GMT([+-])(\d+):(\d+)/.exec(name) ?? [];
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
}
