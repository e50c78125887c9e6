import assert from 'node:assert/strict';
import { CopyError } from '../../../../src/core/queue/copies.ts';
import type { RecordState } from '../../../../src/core/queue/record.ts';
import { RestError } from '../../../../src/core/rest/restError.ts';
import { isAmong } from './checkStage.ts';
import { judgeRequests } from './judgeRequests.ts';
import { marker, type MatrixFault } from './matrixFault.ts';
import type { MatrixWorld } from './matrixWorld.ts';
import { type Ending, isHarmful, isSeenLater, purposeOf, type Stage } from './stage.ts';

/** A fault, the request that it befalls, and the queue that the request is about. */
export interface Cell {
  readonly fault: MatrixFault;
  readonly stage: Stage;
  readonly state: RecordState;
  readonly extendedMode: boolean;
}

export function describeCell({ stage, state, extendedMode }: Cell): string {
  return `${stage.name}, ${state}, ${extendedMode ? 'extended' : 'not extended'}`;
}

/** Runs a cell, and asserts what must be so after it; gives how it ended. */
export async function runCell(world: MatrixWorld, { fault, stage, state, extendedMode }: Cell): Promise<Ending> {
  const named = await world.reset(stage.layout, state, extendedMode);
  const isTruthful = fault.answer !== 'false' || isSeenLater(stage.purpose);
  const act = await stage.begin({ world, named, state, extendedMode, isTruthful });
  const before = JSON.stringify(world.rows);
  world.watch(named, (number) => (fault.lasts ? number >= stage.request : number === stage.request));
  fault.arm(world);
  const ending = await act();

  const [befallen] = world.hits;
  assert.ok(befallen !== undefined, 'the fault befell nothing');
  assert.equal(purposeOf(befallen), stage.purpose, 'the fault befell another request than the cell is about');
  if (stage.isReading) {
    assert.equal(JSON.stringify(world.rows), before, 'changed by reading');
  }
  judgeRequests(world, stage.isReading ? [] : named, fault);
  judgeEnding(ending, fault, stage);
  return ending;
}

function judgeEnding(ending: Ending, fault: MatrixFault, { purpose }: Stage): void {
  const expected = expectedEnding(fault, purpose);
  if (expected !== undefined) {
    assert.equal(ending.kind, expected, ending.kind === 'told' ? String(ending.error) : undefined);
  }
  if (ending.kind === 'told') {
    judgeTold(ending, fault);
  }
}

/** Undefined where the client may see through the fault or not. */
function expectedEnding({ answer, lasts, tries }: MatrixFault, purpose: Stage['purpose']): Ending['kind'] | undefined {
  if (answer === 'none') {
    const isRepeated = (isHarmful(purpose) ? tries.changing : tries.harmless) > 1;
    return isRepeated && !lasts ? 'worked' : 'told';
  }
  return answer === 'right' ? 'worked' : undefined;
}

/** What is told is of a kind that has words for people (`errorTexts.ts`), and is the kind that fits. */
function judgeTold({ error, reasons }: Extract<Ending, { kind: 'told' }>, { told }: MatrixFault): void {
  if (reasons !== undefined && told !== undefined) {
    assert.ok(isAmong(told, reasons), `told as ${reasons.join()}`);
  }
  if (error === undefined || error instanceof CopyError) {
    return;
  }
  assert.ok(error instanceof RestError, `nobody has words for it: ${String(error)}`);
  assert.ok(!error.message.includes(marker), "the server's text is in the error's message");
  assert.equal(error.kind, told ?? error.kind);
}
