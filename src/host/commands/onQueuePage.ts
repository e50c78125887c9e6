import { isObject } from '../../core/json.ts';
import type { RecordDeed } from '../../protocol/queueMessages.ts';
import { editorIds } from '../ids.ts';
import type { CommandContext } from './context.ts';

/** A command that is run with these arguments. */
type Run = (...args: unknown[]) => Promise<unknown>;

/**
 * The command, with what is chosen on a queue's page where it was run from the page's own menu, or without arguments while the page is in front; else
 * as it is. The page knows what is chosen, so it is asked to say so; nothing is returned then.
 */
export function orOnQueuePage({ queuePages }: CommandContext, deed: RecordDeed | 'open', run: Run): Run {
  return async (...args) => {
    const [first] = args;
    // Without a record `Open Record` asks for one, wherever it is run.
    const isMeant = isFromPage(first) || (first === undefined && deed !== 'open');
    const page = isMeant ? queuePages.inFront : undefined;
    if (page !== undefined) {
      page.do(deed);
      return undefined;
    }
    // Without the page, what its menu says means nothing to the command.
    return isFromPage(first) ? undefined : await run(...args);
  };
}

/** What VS Code gives a command of a page's menu: the context that the page's mark-up names. */
function isFromPage(first: unknown): boolean {
  return isObject(first) && first['webview'] === editorIds.queuePage;
}
