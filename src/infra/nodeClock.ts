import { setTimeout } from 'node:timers/promises';
import type { Clock } from '../core/ports.ts';
import { RestError } from '../core/rest/restError.ts';

/** The computer's own clock. */
export const nodeClock: Clock = {
  now: () => Date.now(),
  async sleep(milliseconds, signal) {
    try {
      await setTimeout(milliseconds, undefined, signal === undefined ? {} : { signal });
    } catch (cause) {
      throw new RestError('cancelled', 'waiting was cancelled', { cause });
    }
  },
};
