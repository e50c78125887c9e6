import assert from 'node:assert/strict';
import type { Span } from '../../../../src/core/archive/view.ts';
import { noChoice } from '../../../../src/webview/queue/selection.ts';
import { ShownResult } from '../../../../src/webview/queue/shownResult.ts';
import { rowsMessage } from '../../../support/rowsMessage.ts';

describe('the result on screen', () => {
  it('gives way to the next one when the rows that will be in sight are here, which are asked for', () => {
    const { result, asked, setNext } = start();
    setNext(1, 50);
    result.receive(rowsMessage(1, 0, 50));
    result.takeNext();
    setNext(2, 1000, 2200);
    assert.equal(result.takeNext(), undefined);
    assert.deepEqual([result.id, result.count, result.row(0)?.id], [1, 50, '1']);
    assert.deepEqual(asked, [{ resultId: 2, span: { from: 100, to: 200 } }]);
    result.receive(rowsMessage(2, 100, 100));
    assert.equal(result.takeNext()?.top, 2200);
    assert.deepEqual([result.id, result.count, result.row(0), result.row(100)?.id], [2, 1000, undefined, '101']);
  });

  it('stays what it is when the next one is dropped, whatever comes of that', () => {
    const { result, setNext } = start();
    setNext(1, 50);
    result.receive(rowsMessage(1, 0, 50));
    result.takeNext();
    setNext(2, 50);
    assert.deepEqual([result.dropNext(), result.dropNext()], [true, false]);
    assert.equal(result.receive(rowsMessage(2, 0, 50)), false);
    assert.equal(result.takeNext(), undefined);
    assert.equal(result.id, 1);
  });

  it('tells which rows are its own', () => {
    const { result, setNext } = start();
    setNext(1, 250);
    assert.equal(result.receive(rowsMessage(1, 0, 100)), false);
    result.takeNext();
    setNext(2, 250);
    assert.deepEqual(
      [1, 2, 3].map((resultId) => result.receive(rowsMessage(resultId, 100, 100))),
      [true, false, false],
    );
  });

  it('without a row needs none', () => {
    const { result, setNext } = start();
    setNext(1, 0);
    assert.notEqual(result.takeNext(), undefined);
    assert.deepEqual([result.id, result.count], [1, 0]);
  });
});

/** A table that has ten rows in sight, 22 pixels each. */
function start() {
  const asked: { readonly resultId: number; readonly span: Span }[] = [];
  const result = new ShownResult({
    ask: (wanted) => asked.push(wanted),
    spanAt: (top) => ({ from: top / 22, to: top / 22 + 10 }),
  });
  const setNext = (resultId: number, count: number, top = 0): void =>
    result.setNext(
      { type: 'result', look: resultId, resultId, count, searched: count, choice: noChoice },
      { column: 'id', direction: 'ascending' },
      top,
    );
  return { result, asked, setNext };
}
