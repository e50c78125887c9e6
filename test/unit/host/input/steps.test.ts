import assert from 'node:assert/strict';
import { type Outcome, runSteps, type Step } from '../../../../src/host/input/steps.ts';

type State = Readonly<Record<string, string>>;

/** What a user does at a step: a text to go on, or a way out. */
type Move = string | { readonly backTo: string | undefined } | undefined;

describe('questions one after another', () => {
  let asked: string[];
  let moves: Move[];

  beforeEach(() => {
    asked = [];
  });

  /** A step that asks, and tells whether it offers a way back: `a` or `<a`. */
  function ask(name: string): Step<State> {
    return {
      name,
      run: async (state, canGoBack): Promise<Outcome<State>> => {
        asked.push(`${canGoBack ? '<' : ''}${name}${state[name] ?? ''}`);
        const move = moves.shift();
        return typeof move === 'string' ? { state: { ...state, [name]: move }, wasAsked: true } : move;
      },
    };
  }

  /** A step that asks nothing. */
  function pass(name: string): Step<State> {
    return {
      name,
      run: async (state) => {
        asked.push(`(${name})`);
        return { state: { ...state, [name]: 'passed' }, wasAsked: false };
      },
    };
  }

  it('give all answers in the end', async () => {
    moves = ['1', '2'];
    assert.deepEqual(await runSteps([ask('a'), pass('b'), ask('c')], {}), { a: '1', b: 'passed', c: '2' });
    assert.deepEqual(asked, ['a', '(b)', '<c']);
  });

  it('lead back to the last one that was asked, with what was answered there', async () => {
    moves = ['1', '2', { backTo: undefined }, '3', '4'];
    const answers = await runSteps([ask('a'), ask('b'), pass('c'), ask('d')], {});
    assert.deepEqual(answers, { a: '1', b: '3', c: 'passed', d: '4' });
    assert.deepEqual(asked, ['a', '<b', '(c)', '<d', '<b2', '(c)', '<d']);
  });

  it('lead back to one that is named, however many lie between', async () => {
    moves = ['1', '2', '3', { backTo: 'b' }, '5', '6', '7'];
    assert.deepEqual(await runSteps([ask('a'), ask('b'), ask('c'), ask('d')], {}), { a: '1', b: '5', c: '6', d: '7' });
    assert.deepEqual(asked, ['a', '<b', '<c', '<d', '<b2', '<c3', '<d']);
  });

  it('begin anew where there is nothing to go back to', async () => {
    moves = [{ backTo: undefined }, { backTo: 'x' }, '1'];
    assert.deepEqual(await runSteps([pass('b'), ask('a')], {}), { a: '1', b: 'passed' });
  });

  it('give nothing when the user cancels at any of them', async () => {
    moves = ['1', undefined, '3'];
    assert.equal(await runSteps([ask('a'), ask('b'), ask('c')], {}), undefined);
    assert.deepEqual(asked, ['a', '<b']);
  });
});
