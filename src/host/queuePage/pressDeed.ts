import type { LogOutputChannel } from 'vscode';
import type { Deed } from '../../protocol/queueMessages.ts';
import { pressButton } from '../errors.ts';
import { commandIds, settingIds } from '../ids.ts';
import { openSetting } from '../settings.ts';

/** What a button of the page does elsewhere in VS Code. */
export type PressedDeed = Exclude<Deed, 'read' | 'sync' | 'stop' | 'removeFilter'>;

/** Does what a button of a portal's page asks for, and tells the user where it fails. */
export async function pressDeed(does: PressedDeed, portal: string, log: LogOutputChannel): Promise<void> {
  switch (does) {
    case 'signIn':
      await pressButton(commandIds.signIn, { portal }, log);
      break;
    case 'diagnose':
      await pressButton(commandIds.diagnosePortal, { portal }, log);
      break;
    case 'showLog':
      log.show();
      break;
    case 'deleteLocalData':
      await pressButton(commandIds.deleteLocalData, { portal }, log);
      break;
    case 'openSettings':
      // The one that stands in the way.
      await openSetting(settingIds.archiveMaxSize);
      break;
    default:
      does satisfies never;
  }
}
