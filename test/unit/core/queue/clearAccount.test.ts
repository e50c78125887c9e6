import assert from 'node:assert/strict';
import type { ClearOutcome } from '../../../../src/core/queue/clearAccount.ts';
import type { DemoPortal } from '../../../../src/demoPortal/demoPortal.ts';
import type { Fault } from '../../../../src/demoPortal/http/faults.ts';
import { operationTimeLimit } from '../../../../src/demoPortal/portalError.ts';
import { replaceMembers } from '../../../support/alteredAnswers.ts';
import { alteredCommands, refused } from '../../../support/alteredCommands.ts';
import { portalSuite } from '../../../support/portalSuite.ts';
import { numbers, seenIn } from '../../../support/rows.ts';
import { makeRow, processId } from '../../demoPortal/callPortal.ts';

function assertHeld({ held, stillThere }: ClearOutcome, portal: DemoPortal, isSurelyOurs: boolean): void {
  assert.deepEqual(
    held.map((one) => ({ ...one, ids: numbers(one.ids) })),
    [{ processId: portal.table.find(1)?.processId, ids: [1, 2], isSurelyOurs }],
  );
  assert.deepEqual(numbers(stillThere), [1, 2]);
  assert.equal(portal.table.find(3)?.processId, '');
}

describe('the account of a clear whose reservation took effect', () => {
  const suite = portalSuite();

  async function start(): Promise<{ portal: DemoPortal; clear: () => Promise<ClearOutcome> }> {
    suite.confirm();
    const portal = await suite.startPortal({ rows: [makeRow({ id: 1 }), makeRow({ id: 2 }), makeRow({ id: 3 })] });
    const { queue } = await suite.connect(portal);
    const named = seenIn(portal, [1, 2]);
    return { portal, clear: async () => await queue.clear(named, { extendedMode: true }) };
  }

  const spoilt: readonly (readonly [what: string, answer: Fault, isSurelyOurs: boolean])[] = [
    ['leaves the records out', { kind: 'alter', alter: replaceMembers('events', []) }, true],
    ['has another process id', { kind: 'alter', alter: replaceMembers('process_id', processId('b')) }, false],
    ['is that the portal failed inside', alteredCommands({ r1: refused('ERROR_CORE') }), false],
  ];
  for (const [what, answer, isSurelyOurs] of spoilt) {
    it(`names them as reserved ${isSurelyOurs ? 'by us' : 'by us, or by somebody else'}, though the answer ${what}`, async () => {
      const { portal, clear } = await start();
      portal.faults.add(answer, { requestNumber: 2 });
      assertHeld(await clear(), portal, isSurelyOurs);
    });
  }

  it('names them where the command was refused at first, and the answer to its second try is lost', async () => {
    const { portal, clear } = await start();
    portal.hooks.onMethod = (method) => {
      if (method === 'event.offline.get' && portal.log.length === 2) {
        throw operationTimeLimit();
      }
    };
    portal.faults.add({ kind: 'cut', takesEffect: true }, { requestNumber: 3 });
    assertHeld(await clear(), portal, false);
  });

  it('names none that was refused, and that somebody else reserved then', async () => {
    const { portal, clear } = await start();
    portal.faults.add(alteredCommands({ r1: refused('ACCESS_DENIED') }), { requestNumber: 2 });
    portal.hooks.onBeforeRequest = () => {
      if (portal.log.length === 2) {
        portal.consumer.reserveIds([1, 2]);
      }
    };
    const { held, stillThere } = await clear();
    assert.deepEqual([held, numbers(stillThere)], [[], [1, 2]]);
  });
});
