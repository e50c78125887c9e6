import { window } from 'vscode';
import type { Clock } from '../../core/ports.ts';
import type { ClearOutcome } from '../../core/queue/clearAccount.ts';
import type { Queue } from '../../core/queue/queue.ts';
import type { QueueRecord, RecordId } from '../../core/queue/record.ts';
import { findRecord } from '../../core/queue/snapshot.ts';
import { orUserError } from '../errors.ts';
import { clearDialog } from '../texts/clearTexts.ts';
import type { QueueView } from '../tree/queueView.ts';
import type { ChosenRecords } from './chosenRecords.ts';
import { runClear } from './runClear.ts';

/**
 * Asks about the chosen records of one portal, clears them, and shows the queue as it is afterwards. Undefined if the user cancels; throws a
 * UserError where the records could not be looked up, and nothing was sent then.
 */
export async function confirmAndClear(
  chosen: ChosenRecords,
  { view, clock }: { readonly view: QueueView; readonly clock: Clock },
): Promise<ClearOutcome | undefined> {
  const { queue } = chosen;
  const { records, missing, extendedMode } = await orUserError(lookUp(chosen), queue);
  if (records.length > 0 && !(await confirm(queue, records, { extendedMode, now: clock.now() }))) {
    return undefined;
  }
  const neighbour = chosen.isInTree === true ? neighbourOf(queue, records) : undefined;
  if (neighbour !== undefined) {
    // Now, while the dialog hands the focus back: later it might be taken from whatever the user went on to.
    await view.reveal({ kind: 'record', queue, record: neighbour });
  }
  const outcome = await runClear(queue, records, extendedMode);
  // A failure to read the queue again stands in the view.
  await queue.model.refreshAfterChange().catch(() => undefined);
  return { ...outcome, alreadyGone: [...outcome.alreadyGone, ...missing] };
}

interface LookedUp {
  readonly records: readonly QueueRecord[];
  /** Named, but in the queue no more. */
  readonly missing: readonly RecordId[];
  readonly extendedMode: boolean;
}

/** The records as the user sees them; those that are not on screen, as the queue has them now. */
async function lookUp({ queue, ids, seen }: ChosenRecords): Promise<LookedUp> {
  const { snapshot } = queue.model;
  const known = new Map(seen.map((record) => [record.id, record]));
  for (const id of ids) {
    const record = known.get(id) ?? (snapshot === undefined ? undefined : findRecord(snapshot, id));
    if (record !== undefined) {
      known.set(id, record);
    }
  }
  const unseen = ids.filter((id) => !known.has(id));
  for (const [id, record] of unseen.length === 0 ? [] : await queue.reader.findByIds(unseen)) {
    known.set(id, record);
  }
  return {
    records: ids.flatMap((id) => known.get(id) ?? []),
    missing: ids.filter((id) => !known.has(id)),
    extendedMode: snapshot?.extendedMode ?? (await queue.reader.hasExtendedMode()),
  };
}

async function confirm(
  { portal }: Queue,
  records: readonly QueueRecord[],
  { extendedMode, now }: { extendedMode: boolean; now: number },
): Promise<boolean> {
  const { message, detail, button } = clearDialog(records, { portal, extendedMode, now });
  return (await window.showWarningMessage(message, { modal: true, detail }, button)) === button;
}

/** Where the focus goes: the next record of the last one's group that stays, else the one before. */
function neighbourOf(queue: Queue, leaving: readonly QueueRecord[]): QueueRecord | undefined {
  const last = leaving.at(-1);
  const rows = queue.model.snapshot?.groups.find(({ eventName }) => eventName === last?.eventName)?.records ?? [];
  const position = rows.findIndex(({ id }) => id === last?.id);
  const ids = new Set(leaving.map(({ id }) => id));
  const stays = ({ id }: QueueRecord): boolean => !ids.has(id);
  return rows.slice(position + 1).find(stays) ?? rows.slice(0, Math.max(0, position)).findLast(stays);
}
