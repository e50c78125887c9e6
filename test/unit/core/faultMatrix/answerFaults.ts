import { isObject, type Json } from '../../../../src/core/json.ts';
import {
  type Alter,
  growLists,
  mapChildren,
  replaceMembers,
  rotateKeys,
  withoutMember,
} from '../../../support/alteredAnswers.ts';
import { answered, failure, type MatrixFault, scripted } from './matrixFault.ts';
import { firstNamed, otherBatch, stranger } from './matrixRows.ts';

function altered(name: string, answer: MatrixFault['answer'], alter: Alter): MatrixFault {
  return answered(`an answer ${name}`, answer, { kind: 'alter', alter });
}

/** Instead of the answer, JSON that is none. */
const noAnswers: readonly Json[] = [
  null,
  [],
  'text',
  {},
  { result: null },
  { result: [] },
  { result: {} },
  { result: true },
];

/** Replaces each list, the inner ones first. */
function replaceLists(change: (list: Json[]) => Json[]): Alter {
  return function visit(node): Json {
    const inner = mapChildren(node, visit);
    return Array.isArray(inner) ? change(inner) : inner;
  };
}

function withoutLastCommand(answer: Json): Json {
  const parts = isObject(answer) && isObject(answer['result']) ? answer['result'] : {};
  const results = isObject(parts['result']) ? parts['result'] : {};
  return { result: { ...parts, result: Object.fromEntries(Object.entries(results).slice(0, -1)) } };
}

const replacedTotals = (by: Json): Alter => {
  const inMap = replaceMembers('total', by);
  return function visit(node): Json {
    const inner = mapChildren(inMap(node), visit);
    const totals = isObject(inner) ? inner['result_total'] : undefined;
    return isObject(inner) && isObject(totals)
      ? { ...inner, result_total: Object.fromEntries(Object.keys(totals).map((key) => [key, by])) }
      : inner;
  };
};

/** Answers that were altered on their way: parts that are missing, that are of others, or that contradict each other. */
export const answerFaults: readonly MatrixFault[] = [
  ...noAnswers.map((body) =>
    failure(`the answer ${JSON.stringify(body)}`, 'protocol', scripted({ kind: 'alter', alter: () => body })),
  ),
  failure('an answer without result', 'protocol', scripted({ kind: 'alter', alter: withoutMember('result') })),
  altered('without time', 'right', (answer) => withoutMember('time')(withoutMember('result_time')(answer))),
  altered('without result_error', 'right', withoutMember('result_error')),
  altered('without totals', 'odd', (answer) => withoutMember('total')(withoutMember('result_total')(answer))),
  ...['events', 'process_id', 'value', 'ID', 'EVENT_NAME', 'TIMESTAMP_X', 'MESSAGE_ID', 'PROCESS_ID', 'ERROR'].map(
    (name) => altered(`without ${name}`, 'odd', withoutMember(name)),
  ),
  altered('without the last command', 'odd', withoutLastCommand),
  altered('with a command that nobody sent', 'right', withForeignCommand),
  altered('whose commands have the answers of others', 'false', rotateKeys),
  altered('whose records all have the id of a stranger', 'false', replaceMembers('ID', String(stranger))),
  altered('whose records all have one id', 'false', replaceMembers('ID', String(firstNamed))),
  altered('whose ids are no ids', 'odd', replaceMembers('ID', '0x1')),
  altered(
    'with a stranger among the records',
    'false',
    growLists((record) => ({ ...record, ID: String(stranger) })),
  ),
  altered(
    'with each record twice',
    'false',
    replaceLists((list) => list.flatMap((item) => [item, item])),
  ),
  altered(
    'with no records',
    'false',
    replaceLists(() => []),
  ),
  altered(
    'without the first record',
    'false',
    replaceLists((list) => list.slice(1)),
  ),
  altered(
    'with the records turned around',
    'false',
    replaceLists((list) => list.toReversed()),
  ),
  altered('with the process id of others', 'false', replaceMembers('process_id', otherBatch)),
  ...['', null, 5].map((id) =>
    altered(`with the process id ${JSON.stringify(id)}`, 'odd', replaceMembers('process_id', id)),
  ),
  altered('whose records are reserved by others', 'false', replaceMembers('PROCESS_ID', otherBatch)),
  altered('whose records are not reserved', 'false', replaceMembers('PROCESS_ID', '')),
  altered('whose records have failed', 'false', replaceMembers('ERROR', '1')),
  altered('whose records are of another event', 'false', replaceMembers('EVENT_NAME', 'ONCRMLEADADD')),
  altered('whose records are about something else', 'false', replaceMembers('EVENT_DATA', { FIELDS: { ID: 7 } })),
  altered('whose records changed', 'false', replaceMembers('TIMESTAMP_X', '2026-09-18T00:00:00+03:00')),
  altered('whose records changed at no time', 'odd', replaceMembers('TIMESTAMP_X', 'yesterday')),
  altered('that counts nothing', 'false', replacedTotals(0)),
  altered('that counts too much', 'false', replacedTotals(1_000_000_000)),
  altered('that counts in words', 'odd', replacedTotals('many')),
  altered('that is true where it was false, and false where it was true', 'false', function visit(node): Json {
    return typeof node === 'boolean' ? !node : mapChildren(node, visit);
  }),
];

function withForeignCommand(answer: Json): Json {
  const parts = isObject(answer) && isObject(answer['result']) ? answer['result'] : {};
  const results = parts['result'];
  return isObject(answer) && isObject(results)
    ? { ...answer, result: { ...parts, result: { ...results, zzz: [{ ID: String(stranger) }] } } }
    : answer;
}
