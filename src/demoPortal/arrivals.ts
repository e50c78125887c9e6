import { nextEvent } from './generate/nextEvent.ts';
import { createRandom } from './generate/random.ts';
import type { PortalState } from './portalState.ts';
import { raiseEvent } from './raiseEvent.ts';

/**
 * Lets events arrive by themselves, one every `everyMs` real milliseconds; the same seed gives the same events. The
 * timer keeps no process alive.
 *
 * @returns what stops them
 */
export function startArrivals(state: PortalState, everyMs: number, seed: number): () => void {
  const random = createRandom(seed);
  const timer = setInterval(() => {
    const { eventName, eventData, userId } = nextEvent(random);
    raiseEvent(state, eventName, eventData, { userId });
  }, everyMs);
  timer.unref();
  return () => clearInterval(timer);
}
