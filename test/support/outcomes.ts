import assert from 'node:assert/strict';
import type { ClearOutcome } from '../../src/core/queue/clearAccount.ts';
import { RestError } from '../../src/core/rest/restError.ts';
import type { DemoPortal } from '../../src/demoPortal/demoPortal.ts';
import { numbers } from './rows.ts';

/** Why a clear ended early: the kind of a failed request, or the message of another failure. */
export const kindOf = ({ error }: ClearOutcome): string | undefined =>
  error instanceof RestError ? error.kind : error?.message;

/** The ids of a portal's rows as they are now. */
export const inTable = ({ table }: DemoPortal): number[] => table.rows().map(({ id }) => id);

/** Each named id is in exactly one of the first four lists; cleared and already gone are what the table lacks. */
export function assertTrue(outcome: ClearOutcome, portal: DemoPortal, ids: readonly number[]): void {
  const { cleared, alreadyGone, stillThere, unknown } = outcome;
  assert.deepEqual(numbers([...cleared, ...alreadyGone, ...stillThere, ...unknown]), ids);
  const left = new Set(inTable(portal));
  assert.deepEqual(
    numbers([...cleared, ...alreadyGone]).filter((id) => left.has(id)),
    [],
  );
  assert.deepEqual(
    numbers(stillThere).filter((id) => !left.has(id)),
    [],
  );
}
