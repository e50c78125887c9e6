import { window } from 'vscode';
import { type Place, placeBox } from './place.ts';

/** Shows that something takes a moment, with a way back and a way out, which end it. Undefined if the user cancels; rejects as the task does. */
export async function askPatience<T extends object>(
  place: Place,
  message: string,
  task: (signal: AbortSignal) => Promise<T>,
): Promise<T | 'back' | undefined> {
  const box = window.createQuickPick();
  placeBox(box, place);
  box.placeholder = message;
  box.busy = true;
  const stop = new AbortController();
  try {
    const left = new Promise<'back' | undefined>((resolve) => {
      box.onDidTriggerButton(() => resolve('back'));
      box.onDidHide(() => resolve(undefined));
      box.show();
    });
    // Of two that end at once, what the user did counts.
    return await Promise.race([left, task(stop.signal)]);
  } finally {
    stop.abort();
    box.dispose();
  }
}
