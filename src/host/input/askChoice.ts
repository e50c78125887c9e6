import { type QuickPickItem, window } from 'vscode';
import { type Place, placeBox } from './place.ts';

interface ChoiceQuestion<Item extends QuickPickItem> {
  readonly placeholder: string;
  readonly items: readonly Item[];
  /** Whether there is something to choose in an item; else it is only to be read. All are if this is not given. */
  readonly isChoosable?: (item: Item) => boolean;
}

interface ManyQuestion<Item extends QuickPickItem> extends ChoiceQuestion<Item> {
  /** Those that are ticked at first. */
  readonly ticked: readonly Item[];
  /** Whether none may be ticked in the end. */
  readonly mayBeNone: boolean;
}

/** Asks for one of several items. Undefined if the user cancels. */
export async function askChoice<Item extends QuickPickItem>(
  place: Place,
  question: ChoiceQuestion<Item>,
): Promise<Item | 'back' | undefined> {
  const chosen = await ask(place, { ...question, ticked: undefined, mayBeNone: false });
  return chosen === 'back' ? 'back' : chosen?.[0];
}

/** Asks for any of several items, with a tick each. Undefined if the user cancels. */
export async function askChoices<Item extends QuickPickItem>(
  place: Place,
  question: ManyQuestion<Item>,
): Promise<readonly Item[] | 'back' | undefined> {
  return await ask(place, question);
}

async function ask<Item extends QuickPickItem>(
  place: Place,
  {
    placeholder,
    items,
    isChoosable = () => true,
    ticked,
    mayBeNone,
  }: ChoiceQuestion<Item> & { readonly ticked: readonly Item[] | undefined; readonly mayBeNone: boolean },
): Promise<readonly Item[] | 'back' | undefined> {
  const box = window.createQuickPick<Item>();
  placeBox(box, place);
  box.placeholder = placeholder;
  box.matchOnDescription = true;
  box.matchOnDetail = true;
  box.canSelectMany = ticked !== undefined;
  box.items = items;
  if (ticked !== undefined) {
    box.selectedItems = ticked;
  }
  try {
    return await new Promise((resolve) => {
      box.onDidAccept(() => {
        const chosen = box.selectedItems.filter(isChoosable);
        if (chosen.length > 0 || mayBeNone) {
          resolve(chosen);
        }
      });
      box.onDidTriggerButton(() => resolve('back'));
      box.onDidHide(() => resolve(undefined));
      box.show();
    });
  } finally {
    box.dispose();
  }
}
