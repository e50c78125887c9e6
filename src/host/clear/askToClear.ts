import { l10n, window } from 'vscode';
import type { QueueRecord } from '../../core/queue/record.ts';
import { type ClearFacts, clearButton, clearDialog, typeNameText, typeNumberText } from '../texts/clearTexts.ts';
import { isTypedNumber } from './typedNumber.ts';

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
    return await typed(title, typeNameText(portal), (text) => text === portal.name.trim());
  }
  return (
    count < MANY || (await typed(title, typeNumberText(count, portal, selection), (text) => isTypedNumber(text, count)))
  );
}

/** Asks for one certain text. False if the user cancels. */
async function typed(title: string, prompt: string, isRight: (text: string) => boolean): Promise<boolean> {
  const box = window.createInputBox();
  box.title = title;
  box.prompt = prompt;
  box.ignoreFocusOut = true;
  try {
    return await new Promise((resolve) => {
      // The same words, in the colour of an error: there is nothing else to say about a wrong text. An empty box is not wrong yet.
      const check = (isWrong: boolean): void => {
        box.validationMessage = isWrong ? prompt : undefined;
      };
      box.onDidChangeValue((text) => check(text.trim() !== '' && !isRight(text.trim())));
      box.onDidAccept(() => {
        const text = box.value.trim();
        check(!isRight(text));
        if (isRight(text)) {
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
