import type { CommandContext } from './context.ts';

/** `syncQueue()`, from the title of a queue’s page: asks the portal of the page in front what changed, or goes on reading. */
export function syncQueue({ queuePages }: CommandContext): void {
  queuePages.inFront?.refresh();
}
