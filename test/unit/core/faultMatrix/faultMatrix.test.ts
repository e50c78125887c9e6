import assert from 'node:assert/strict';
import type { Fault } from '../../../../src/demoPortal/http/faults.ts';
import { type PortalSuite, portalSuite } from '../../../support/portalSuite.ts';
import { answerFaults } from './answerFaults.ts';
import { type Cell, describeCell, runCell } from './cell.ts';
import { checkStage } from './checkStage.ts';
import { clearStages } from './clearStages.ts';
import { codeFaults } from './codeFaults.ts';
import { type MatrixFault, usedKinds } from './matrixFault.ts';
import { recordStates } from './matrixRows.ts';
import { MatrixWorld } from './matrixWorld.ts';
import { readingStages } from './readingStages.ts';
import { signInFaults } from './signInFaults.ts';
import type { Ending, Stage } from './stage.ts';
import { wayFaults } from './wayFaults.ts';

const groups = {
  'an error code': codeFaults,
  'what lies between': wayFaults,
  'an altered answer': answerFaults,
  'the sign-in': signInFaults,
};
const modes = [true, false];
const stagesOf = (extendedMode: boolean): readonly Stage[] => [
  checkStage,
  ...readingStages,
  ...clearStages(extendedMode),
];

function cellsOf(fault: MatrixFault): Cell[] {
  return modes.flatMap((extendedMode) =>
    stagesOf(extendedMode).flatMap((stage) => recordStates.map((state) => ({ fault, stage, state, extendedMode }))),
  );
}

/** Runs all cells of a fault, and tells how each ended; rejects with the cells that did not end well. */
async function runAll(suite: PortalSuite, fault: MatrixFault, tell: (ending: Ending) => void): Promise<void> {
  const world = await MatrixWorld.start(suite);
  const failures: string[] = [];
  for (const cell of cellsOf(fault)) {
    try {
      tell(await runCell(world, cell));
    } catch (error) {
      failures.push(`${describeCell(cell)}: ${String(error).replaceAll(/\s+/g, ' ').slice(0, 400)}`);
    }
  }
  assert.deepEqual(failures, []);
}

/**
 * Whatever goes wrong with whichever request: it worked, or the user is told why; the table, the portal's log and the copies account for every record;
 * and nothing was sent that may not be.
 */
describe('the fault matrix', function () {
  this.timeout(120_000);
  const suite = portalSuite();
  const endings = { worked: 0, told: 0 };

  for (const [group, faults] of Object.entries(groups)) {
    describe(group, () => {
      for (const fault of faults) {
        it(fault.name, async () => {
          suite.confirm();
          await runAll(suite, fault, ({ kind }) => {
            endings[kind]++;
          });
        });
      }
    });
  }

  describe('as a whole', () => {
    it('has run every cell', () => {
      const faults = Object.values(groups).flat();
      const count = faults.length * stagesOf(true).length * recordStates.length * modes.length;
      console.log(`fault matrix: ${count} cells: ${endings.worked} worked, ${endings.told} told why`);
      assert.equal(endings.worked + endings.told, count);
      assert.equal(new Set(faults.map(({ name }) => name)).size, faults.length);
    });

    it('has used every kind of fault that the portal knows', () => {
      const kinds = {
        answer: true,
        cut: true,
        slow: true,
        truncated: true,
        redirect: true,
        contentType: true,
        encoded: true,
        alter: true,
      } satisfies Record<Fault['kind'], true>;
      assert.deepEqual([...usedKinds].toSorted(), Object.keys(kinds).toSorted());
    });
  });
});
