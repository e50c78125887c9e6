import type { Json } from '../../core/json.ts';
import type { EventKind } from './eventKind.ts';
import type { Random } from './random.ts';
import { integer } from './random.ts';

/** Draws event kinds by their weights. */
export function createKindDraw(kinds: readonly EventKind[]): (random: Random) => EventKind {
  const [first] = kinds;
  if (first === undefined) {
    throw new Error('At least one kind of event is needed');
  }
  const total = kinds.reduce((sum, { weight }) => sum + weight, 0);
  return (random) => {
    let left = random() * total;
    return kinds.find(({ weight }) => (left -= weight) < 0) ?? first;
  };
}

/** What an `EVENT_ADDITIONAL` holds, as often as facts, section 9 says: a user, no user (`0`), nothing (`false`). */
export function drawEventAdditional(random: Random): Json {
  const share = random();
  return share < 0.85 ? drawUser(random) : share < 0.97 ? noUser : false;
}

/** A company of 40 users. Shared objects: rows replace their EVENT_ADDITIONAL, they never write into it. */
const users = Array.from({ length: 40 }, (_, index): Json => ({ user_id: String(1 + index * 7) }));
const noUser: Json = { user_id: 0 };

function drawUser(random: Random): Json {
  return users[integer(random, 0, users.length - 1)] ?? noUser;
}
