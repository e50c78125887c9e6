import type { ArchiveState } from '../../core/archive/archive.ts';
import type { Queue } from '../../core/queue/queue.ts';
import { durationOf } from '../clear/clearCost.ts';
import type { ReadOffer } from './queueFacts.ts';

/** So many records are read without asking. */
const READ_UNASKED = 100_000;

/** What was whole so many milliseconds ago is asked for changes when its page opens. */
const FRESH = 60_000;

/** Records that one request brings (design, section 5). */
const PER_REQUEST = 2500;

/**
 * Reads what is missing of a queue whose page was opened: all of it, or what changed. What was stopped waits for the user. Where reading would take
 * long, gives what it would take, for the user to decide. Never rejects: what fails is the state of the queue.
 */
export async function readOnOpening(
  { whole, model, limit }: Queue,
  { wholeAt, reading, summary }: ArchiveState,
  now: number,
): Promise<ReadOffer | undefined> {
  if (whole.state.kind === 'reading' || whole.state.kind === 'syncing' || reading !== undefined) {
    return undefined;
  }
  if (wholeAt !== undefined) {
    if (now - wholeAt > FRESH) {
      void whole.sync();
    }
    return undefined;
  }
  const known = model.snapshot ?? summary ?? (await model.refresh().catch(() => undefined));
  const total = known?.total ?? 0;
  if (total > READ_UNASKED) {
    const requests = Math.ceil(total / PER_REQUEST);
    return { total, requests, duration: durationOf(requests, limit) };
  }
  void whole.read();
  return undefined;
}
