import { MAX_COMMANDS } from '../rest/batchCall.ts';
import { RestError, TooLongError } from '../rest/restError.ts';
import type { Answers } from './queueReader.ts';

/** A portal ends a call of its own after 60 s, nested commands included (facts, section 7). In milliseconds. */
const SLOW = 20_000;
const QUICK = 5000;

/** How many commands a `batch` call has: as many as fit, fewer where the portal is slow, or their answer too long to be read. */
export class CallSize {
  /** What a longer answer than can be read has shown. */
  #most = MAX_COMMANDS;
  #size = MAX_COMMANDS;

  get size(): number {
    return this.#size;
  }

  /** Takes an answer into account. */
  learn(answers: Answers): void {
    const duration = durationOf(answers);
    if (duration > SLOW) {
      this.#size = half(answers.size);
    } else if (duration < QUICK) {
      this.#size = Math.min(this.#most, this.#size * 2);
    }
  }

  /** Whether a call of so many commands that failed may go better with fewer; if so, the next ones have half as many. */
  shrinkAfter(error: unknown, commands: number): boolean {
    const isTooLong = error instanceof TooLongError;
    if (commands <= 1 || !(isTooLong || isOutOfTime(error))) {
      return false;
    }
    this.#size = Math.min(this.#size, half(commands));
    this.#most = isTooLong ? Math.min(this.#most, this.#size) : this.#most;
    return true;
  }
}

/** How long the portal worked on the commands after the first, by its own clock: our waiting and the way there don't count. 0 if it does not say. */
function durationOf(answers: Answers): number {
  const times = [...answers.values()].flatMap(({ finishedAt }) => finishedAt ?? []);
  return (times.at(-1) ?? 0) - (times[0] ?? 0);
}

/** 504 is a front end's word for it. */
function isOutOfTime(error: unknown): boolean {
  return error instanceof RestError && (error.kind === 'timeout' || error.status === 504);
}

function half(commands: number): number {
  return Math.max(1, Math.floor(commands / 2));
}
