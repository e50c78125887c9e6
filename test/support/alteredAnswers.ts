import * as fc from 'fast-check';
import { isObject, type Json } from '../../src/core/json.ts';
import type { Fault } from '../../src/demoPortal/http/faults.ts';

/** What a test's answers may be altered with: ids and process ids that are of others, or of nobody. */
interface Foreign {
  readonly ids: readonly string[];
  readonly processIds: readonly string[];
}

/** An answer that is not what the portal said: altered, spoilt, or another one; the request itself took effect, or did not. */
export function alteredAnswers({ ids, processIds }: Foreign): fc.Arbitrary<Fault> {
  const value = fc.oneof(
    fc.constantFrom<Json>('', null, 0, 1, true, false, [], {}, 'x', '$result[a][0][ID]', ...processIds),
    fc.constantFrom<Json>(...ids, ...ids.map(Number)),
    fc.jsonValue({ maxDepth: 2 }).map((json): Json => JSON.parse(JSON.stringify(json))),
  );
  const alteration = fc.oneof(
    { arbitrary: fc.tuple(fc.nat(), value).map(([position, by]) => replaceAt(position, by)), weight: 4 },
    fc.constantFrom(...ids).map((id) => replaceMembers('ID', id)),
    fc.constantFrom<Json>('', null, 5, ...processIds).map((id) => replaceMembers('process_id', id)),
    fc.constantFrom<Json>('', null, '0', ...processIds).map((id) => replaceMembers('PROCESS_ID', id)),
    fc.constantFrom(...ids).map((id) => growLists((event) => ({ ...event, ID: id }))),
    fc.constant(growLists((event) => event)),
    fc.constant(rotateKeys),
    fc.constantFrom('result', 'result_error', 'result_total', 'events', 'process_id', 'total').map(withoutMember),
    value.map((by) => (): Json => ({ result: by })),
    value.map((by) => (): Json => by),
  );
  const takesEffect = fc.boolean();
  const code = fc.constantFrom(
    'QUERY_LIMIT_EXCEEDED',
    'expired_token',
    'ERROR_ARGUMENT',
    'INTERNAL_SERVER_ERROR',
    'x y',
  );
  return fc.oneof(
    { arbitrary: alteration.map((alter): Fault => ({ kind: 'alter', alter })), weight: 6 },
    takesEffect.map((takes): Fault => ({ kind: 'cut', takesEffect: takes })),
    fc.constant<Fault>({ kind: 'truncated', share: 0.7 }),
    takesEffect.map((takes): Fault => ({
      kind: 'answer',
      status: 502,
      body: '<h1>Bad Gateway</h1>',
      takesEffect: takes,
    })),
    fc.tuple(code, takesEffect).map(([error, takes]): Fault => {
      return { kind: 'answer', status: 503, body: JSON.stringify({ error }), takesEffect: takes };
    }),
  );
}

/** What becomes of an answer on its way. */
export type Alter = (answer: Json) => Json;

/** Puts a value in the place of one of the nodes below `result`; times are left alone, nobody reads them. */
function replaceAt(position: number, by: Json): Alter {
  return (answer) => {
    const count = countNodes(answer);
    let at = count === 0 ? 0 : position % count;
    const visit = (node: Json): Json => {
      if (at-- === 0) {
        return by;
      }
      return mapChildren(node, visit);
    };
    return visit(answer);
  };
}

function countNodes(node: Json): number {
  let count = 1;
  mapChildren(node, (child) => {
    count += countNodes(child);
    return child;
  });
  return count;
}

/** Replaces each member of this name, at any depth. */
export function replaceMembers(name: string, by: Json): Alter {
  return function visit(node): Json {
    const inner = mapChildren(node, visit);
    return isObject(inner) && Object.hasOwn(inner, name) ? { ...inner, [name]: by } : inner;
  };
}

/** Adds to each list of records another one, made from its first. */
export function growLists(make: (record: { [key: string]: Json }) => Json): Alter {
  return function visit(node): Json {
    const inner = mapChildren(node, visit);
    const [first] = Array.isArray(inner) ? inner : [];
    return Array.isArray(inner) && isObject(first) && 'ID' in first ? [...inner, make(first)] : inner;
  };
}

/** Gives the outcome of each command to the next one. */
export function rotateKeys(answer: Json): Json {
  if (!isObject(answer) || !isObject(answer['result']) || !isObject(answer['result']['result'])) {
    return answer;
  }
  const outcomes = answer['result']['result'];
  const [first, ...others] = Object.values(outcomes);
  const rotated = [...others, first ?? null];
  const result = Object.fromEntries(Object.keys(outcomes).map((key, i) => [key, rotated[i] ?? null]));
  return { ...answer, result: { ...answer['result'], result } };
}

/** Leaves out each member of this name, at any depth. */
export function withoutMember(name: string): Alter {
  return function visit(node): Json {
    const inner = mapChildren(node, visit);
    return isObject(inner) ? Object.fromEntries(Object.entries(inner).filter(([key]) => key !== name)) : inner;
  };
}

/** The node with each of its children replaced; times are left as they are. */
export function mapChildren(node: Json, map: (child: Json) => Json): Json {
  if (Array.isArray(node)) {
    return node.map(map);
  }
  return isObject(node)
    ? Object.fromEntries(
        Object.entries(node).map(([key, child]) => [key, key === 'time' || key === 'result_time' ? child : map(child)]),
      )
    : node;
}
