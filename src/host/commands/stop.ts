import type { CommandContext } from './context.ts';

/** `stop()`: ends all reading and clearing that is under way, each after the requests that are; what became of the records is told by what was stopped. */
export function stop({ work }: CommandContext): void {
  work.stopAll();
}
