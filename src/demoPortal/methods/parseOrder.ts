import type { Json } from '../../core/json.ts';
import { argumentError } from '../portalError.ts';
import { isArray, toText } from '../php/casts.ts';
import type { Field, OrderTerm } from '../table/condition.ts';

/**
 * Checks an order (facts, section 1). Besides `{"ID":"ASC"}` the server takes a list of fields, `["ID"]`.
 *
 * @throws {PortalError} 400 `ERROR_ARGUMENT` for a wrong type, field or direction
 */
export function parseOrder(order: Json, fields: readonly Field[]): OrderTerm[] {
  if (!isArray(order)) {
    throw argumentError('The order is not an array.');
  }
  const folded = new Map(Object.entries(order).map(([key, value]) => [key.toUpperCase(), value]));
  return [...folded].map(([key, value]) => {
    const isListed = /^\d+$/.test(key);
    const name = isListed ? toText(value) : key;
    const field = fields.find((one) => one === name);
    if (field === undefined) {
      throw argumentError(`Order field not allowed: ${name}`);
    }
    const direction = isListed ? 'ASC' : toText(value).toUpperCase();
    if (direction !== 'ASC' && direction !== 'DESC') {
      throw argumentError('Order direction should be one of {ASC|DESC}');
    }
    return { field, isDescending: direction === 'DESC' };
  });
}
