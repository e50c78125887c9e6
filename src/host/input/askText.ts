import { type QuickInputButton, QuickInputButtons, window } from 'vscode';
import { type Place, placeBox } from './place.ts';

export interface TextQuestion {
  readonly prompt: string;
  readonly placeholder?: string;
  /** Shows dots instead of what is typed. */
  readonly isSecret?: boolean;
  /** What stands in the box at first. */
  readonly value?: string | undefined;
  /** What is wrong with a text, and what to do; undefined if it will do. */
  readonly problem?: (text: string) => string | undefined;
  /** The text without what must not stay in the box. */
  readonly mask?: (text: string) => string;
  /** Another way to go on, beside the title: the question is cancelled, and it is told the text. */
  readonly otherWay?: { readonly button: QuickInputButton; readonly go: (text: string) => void };
}

/** Asks for a text, without the spaces around it. Undefined if the user cancels. */
export async function askText(place: Place, question: TextQuestion): Promise<{ text: string } | 'back' | undefined> {
  const { prompt, placeholder, isSecret = false, value = '', problem, mask, otherWay } = question;
  const box = window.createInputBox();
  placeBox(box, place);
  box.prompt = prompt;
  box.placeholder = placeholder;
  box.buttons = [...box.buttons, ...(otherWay === undefined ? [] : [otherWay.button])];
  box.password = isSecret;
  box.value = value;
  try {
    return await new Promise((resolve) => {
      // The first look at an empty box tells nothing new; from the first key on, a wrong text says so at once.
      box.onDidChangeValue((text) => {
        box.validationMessage = problem?.(text.trim());
        const masked = mask?.(text) ?? text;
        if (masked !== text) {
          box.value = masked;
        }
      });
      box.onDidAccept(() => {
        const text = box.value.trim();
        box.validationMessage = problem?.(text);
        if (box.validationMessage === undefined) {
          resolve({ text });
        }
      });
      box.onDidTriggerButton((button) => {
        if (button === QuickInputButtons.Back) {
          resolve('back');
        } else {
          otherWay?.go(box.value.trim());
          resolve(undefined);
        }
      });
      box.onDidHide(() => resolve(undefined));
      box.show();
    });
  } finally {
    box.dispose();
  }
}
