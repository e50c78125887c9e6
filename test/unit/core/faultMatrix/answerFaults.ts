import { isObject, type Json } from '../../../../src/core/json.ts';
import {
  type Alter,
  growLists,
  mapChildren,
  replaceMembers,
  rotateKeys,
  withoutMember,
} from '../../../support/alteredAnswers.ts';
import { failure, type MatrixFault, once, scripted } from './matrixFault.ts';
import { batch, firstNamed, otherBatch, stranger } from './matrixRows.ts';

/** Instead of the answer, JSON that is none. */
const noAnswers: readonly Json[] = [null, {}, { result: null }, { result: [] }];

/** Answers that were altered on their way: parts that are missing, that are of others, or that contradict each other. */
export const answerFaults: readonly MatrixFault[] = [
  ...noAnswers.map((body) =>
    failure(`the answer ${JSON.stringify(body)}`, 'protocol', scripted({ kind: 'alter', alter: () => body })),
  ),
  failure('an answer without result', 'protocol', scripted({ kind: 'alter', alter: withoutMember('result') })),
  altered('without time', 'right', (answer) => withoutMember('time')(withoutMember('result_time')(answer))),
  altered('without result_error', 'right', withoutMember('result_error')),
  altered('without totals', 'odd', (answer) => withoutMember('total')(withoutMember('result_total')(answer))),
  ...['events', 'process_id', 'value', 'ID', 'EVENT_NAME', 'TIMESTAMP_X', 'PROCESS_ID', 'ERROR'].map((name) =>
    altered(`without ${name}`, 'odd', withoutMember(name)),
  ),
  altered('without the last command', 'odd', changeResults(withoutLast)),
  altered(
    'with a command that nobody sent',
    'right',
    changeResults((results) => ({ ...results, zzz: [{ ID: String(stranger) }] })),
  ),
  altered('whose commands have the answers of others', 'false', rotateKeys),
  altered('whose records all have the id of a stranger', 'false', replaceMembers('ID', String(stranger))),
  altered('whose records all have one id', 'false', replaceMembers('ID', String(firstNamed))),
  altered('whose ids are no ids', 'odd', replaceMembers('ID', '0x1')),
  altered('with a stranger among the records', 'false', growLists(toStranger)),
  altered('with each record twice', 'false', changeLists(twice)),
  altered('with no records', 'false', changeLists(none)),
  altered('without the first record', 'false', changeLists(withoutFirst)),
  altered('with the records turned around', 'false', changeLists(turnedAround)),
  altered('with the process id of others', 'false', replaceMembers('process_id', batch)),
  altered('with an empty process id', 'odd', replaceMembers('process_id', '')),
  altered('with a number for a process id', 'odd', replaceMembers('process_id', 5)),
  altered('whose records are reserved by others', 'false', replaceMembers('PROCESS_ID', otherBatch)),
  altered('whose records are not reserved', 'false', replaceMembers('PROCESS_ID', '')),
  altered('whose records have failed', 'false', replaceMembers('ERROR', '1')),
  altered('whose records are of another event', 'false', replaceMembers('EVENT_NAME', 'ONCRMLEADADD')),
  altered('whose records are about something else', 'false', replaceMembers('EVENT_DATA', { FIELDS: { ID: 7 } })),
  altered('whose records changed', 'false', replaceMembers('TIMESTAMP_X', '2026-09-18T00:00:00+03:00')),
  altered('whose records changed at no time', 'odd', replaceMembers('TIMESTAMP_X', 'yesterday')),
  altered('that counts nothing', 'false', changeTotals(0)),
  altered('that counts too much', 'false', changeTotals(1_000_000_000)),
  altered('that is true where it was false, and false where it was true', 'false', negate),
];

function altered(name: string, answer: MatrixFault['answer'], alter: Alter): MatrixFault {
  return { name: `an answer ${name}`, arm: scripted({ kind: 'alter', alter }), lasts: false, answer, tries: once };
}

/** Changes the answers of a `batch` call's commands. */
function changeResults(change: (results: { [key: string]: Json }) => Json): Alter {
  return (answer) => {
    const parts = isObject(answer) ? answer['result'] : undefined;
    const results = isObject(parts) ? parts['result'] : undefined;
    return isObject(answer) && isObject(parts) && isObject(results)
      ? { ...answer, result: { ...parts, result: change(results) } }
      : answer;
  };
}

function withoutLast(results: { [key: string]: Json }): Json {
  return Object.fromEntries(Object.entries(results).slice(0, -1));
}

/** Changes each list, the inner ones first. */
function changeLists(change: (list: Json[]) => Json[]): Alter {
  return function visit(node): Json {
    const inner = mapChildren(node, visit);
    return Array.isArray(inner) ? change(inner) : inner;
  };
}

function twice(list: Json[]): Json[] {
  return list.flatMap((item) => [item, item]);
}

function none(): Json[] {
  return [];
}

function withoutFirst(list: Json[]): Json[] {
  return list.slice(1);
}

function turnedAround(list: Json[]): Json[] {
  return list.toReversed();
}

function toStranger(record: { [key: string]: Json }): Json {
  return { ...record, ID: String(stranger) };
}

/** Changes what is counted, by the answer itself and by those of its commands. */
function changeTotals(by: number): Alter {
  return (answer) => {
    const parts = isObject(answer) ? answer['result'] : undefined;
    const totals = isObject(parts) ? parts['result_total'] : undefined;
    return isObject(answer) && isObject(parts) && isObject(totals)
      ? {
          ...answer,
          result: { ...parts, result_total: Object.fromEntries(Object.keys(totals).map((key) => [key, by])) },
        }
      : replaceMembers('total', by)(answer);
  };
}

function negate(node: Json): Json {
  return typeof node === 'boolean' ? !node : mapChildren(node, negate);
}
