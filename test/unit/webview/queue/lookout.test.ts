import assert from 'node:assert/strict';
import { mock } from 'node:test';
import type { Choice } from '../../../../src/core/archive/view.ts';
import type { FromQueuePage, LookMessage } from '../../../../src/protocol/queueMessages.ts';
import { Lookout } from '../../../../src/webview/queue/lookout.ts';
import { firstState } from '../../../../src/webview/queue/pageState.ts';
import { chooseOne, noChoice } from '../../../../src/webview/queue/selection.ts';

describe('what the queue page looks at', () => {
  let asked: LookMessage[];
  let lookout: Lookout;
  let choice: Choice;

  beforeEach(() => {
    choice = noChoice;
    mock.timers.enable({ apis: ['setTimeout'] });
    asked = [];
    lookout = new Lookout({
      send: (message: FromQueuePage) => {
        assert.equal(message.type, 'look');
        asked.push(message);
      },
      query: () => firstState.query,
      shown: () => ({ resultId: undefined, choice }),
      focusId: '38',
    });
  });

  afterEach(() => mock.timers.reset());

  it('is answered by the latest question alone', () => {
    lookout.look();
    lookout.look();
    assert.equal(answer(1), undefined);
    assert.deepEqual(answer(2), { isNewQuery: true });
    assert.equal(lookout.result?.look, 2);
  });

  it('is the same question when records came or went', () => {
    lookout.look();
    finish(1);
    lookout.lookAgain();
    assert.equal(asked.length, 2);
    assert.deepEqual(answer(2), { isNewQuery: false });
  });

  it('stays another question when it was asked again before it was answered', () => {
    lookout.look();
    lookout.lookAgain();
    mock.timers.tick(2000);
    assert.deepEqual(answer(2), { isNewQuery: true });
  });

  it('is not asked again before the last answer came, however often records come', () => {
    lookout.look();
    lookout.lookAgain();
    lookout.lookAgain();
    answer(1);
    assert.equal(asked.length, 1);
    finish(1);
    assert.equal(asked.length, 2);
    mock.timers.tick(10_000);
    assert.equal(asked.length, 2);
  });

  it('is asked again in the end although an answer never came', () => {
    lookout.look();
    lookout.lookAgain();
    mock.timers.tick(2000);
    assert.equal(asked.length, 2);
  });

  it('names the record that had the focus until a result was shown', () => {
    lookout.look();
    answer(1);
    lookout.look();
    assert.deepEqual(
      asked.map(({ focusId }) => focusId),
      ['38', undefined],
    );
  });

  it('is asked again when another record was chosen before the answer came, which would undo that', () => {
    lookout.look();
    choice = chooseOne(3);
    assert.equal(answer(1), undefined);
    assert.deepEqual(
      asked.map((message) => message.choice),
      [noChoice, chooseOne(3)],
    );
    assert.deepEqual(answer(2), { isNewQuery: true });
  });

  function answer(look: number) {
    return lookout.receiveResult({ type: 'result', look, resultId: look, count: 0, searched: 0, choice: noChoice });
  }

  function finish(look: number): void {
    answer(look);
    lookout.receiveHistogram({ type: 'histogram', look, histogram: { start: 0, width: 1, parts: [] } });
  }
});
