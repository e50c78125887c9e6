import { commands, type Disposable, type LogOutputChannel } from 'vscode';
import { showError } from '../errors.ts';

/**
 * Registers a command. Whoever ran it from the UI sees a failure as a notification; a script or keybinding that passed its answers as one
 * argument object (`isScripted`) gets the error itself.
 */
export function registerCommand(
  id: string,
  log: LogOutputChannel,
  run: (...args: unknown[]) => unknown,
  isScripted: (...args: unknown[]) => boolean = () => false,
): Disposable {
  return commands.registerCommand(id, async (...args: unknown[]): Promise<unknown> => {
    try {
      return await run(...args);
    } catch (error) {
      if (isScripted(...args)) {
        throw error;
      }
      void showError(error, log);
      return undefined;
    }
  });
}
