import { l10n, window } from 'vscode';
import type { QueueRecord } from '../../core/queue/record.ts';
import { type ClearFacts, clearButton, clearDialog, typeNameText, typeNumberText } from '../texts/clearTexts.ts';
import { beginsNumber, isTypedNumber } from './typedNumber.ts';

/** From so many records on, a click is not enough. */
const MANY = 1000;

/**
 * Asks whether these records are to be cleared: where very much depends on it first by something to type, and always by the modal dialog.
 * Undefined if the user cancels.
 */
export async function askToClear(
  records: readonly QueueRecord[],
  facts: ClearFacts,
): Promise<'clear' | 'showRequests' | undefined> {
  if (!(await confirmByTyping(records, facts))) {
    return undefined;
  }
  const { message, detail, button } = clearDialog(records, facts);
  const showRequests = l10n.t('Show Requests');
  const choice = await window.showWarningMessage(message, { modal: true, detail }, button, showRequests);
  return choice === button ? 'clear' : choice === showRequests ? 'showRequests' : undefined;
}

/** True where nothing has to be typed. */
async function confirmByTyping(
  { length: count }: readonly QueueRecord[],
  { portal, selection }: ClearFacts,
): Promise<boolean> {
  const title = clearButton(count);
  if (portal.isProduction === true) {
    const name = portal.name.trim();
    return await typed(title, typeNameText(portal), {
      isRight: (text) => text === name,
      isBeginning: (text) => name.startsWith(text),
    });
  }
  return (
    count < MANY ||
    (await typed(title, typeNumberText(count, portal, selection), {
      isRight: (text) => isTypedNumber(text, count),
      isBeginning: (text) => beginsNumber(text, count),
    }))
  );
}

interface Expected {
  readonly isRight: (text: string) => boolean;
  /** Whether a text is on the way to the right one: there is nothing wrong with it yet. */
  readonly isBeginning: (text: string) => boolean;
}

/** Asks for one certain text. False if the user cancels. */
async function typed(title: string, prompt: string, { isRight, isBeginning }: Expected): Promise<boolean> {
  const box = window.createInputBox();
  box.title = title;
  box.prompt = prompt;
  box.ignoreFocusOut = true;
  try {
    return await new Promise((resolve) => {
      box.onDidChangeValue((text) => {
        box.validationMessage = isRight(text.trim()) || isBeginning(text.trim()) ? undefined : prompt;
      });
      box.onDidAccept(() => {
        // The same words in the colour of an error: there is nothing else to say about a wrong text.
        box.validationMessage = isRight(box.value.trim()) ? undefined : prompt;
        if (box.validationMessage === undefined) {
          resolve(true);
        }
      });
      box.onDidHide(() => resolve(false));
      box.show();
    });
  } finally {
    box.dispose();
  }
}
