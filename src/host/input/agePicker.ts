import { l10n, type QuickPickItem, window } from 'vscode';
import { parseAge } from '../clear/age.ts';
import { longAge } from '../texts/times.ts';

interface AgeItem extends QuickPickItem {
  /** In milliseconds; undefined for any other. */
  readonly age: number | undefined;
}

const DAY = 24 * 60 * 60 * 1000;

/** Asks for an age, in milliseconds: one of those that are usual, or any. Undefined if the user cancels. */
export async function askForAge(title: string): Promise<number | undefined> {
  const ages: readonly AgeItem[] = [1, 3, 7, 14, 30].map((days) => ({ label: longAge(days * DAY), age: days * DAY }));
  const picked = await window.showQuickPick([...ages, { label: l10n.t('Other…'), age: undefined }], {
    title,
    placeHolder: l10n.t('Not changed for at least how long?'),
  });
  return picked === undefined ? undefined : (picked.age ?? (await typeAge(title)));
}

async function typeAge(title: string): Promise<number | undefined> {
  const text = await window.showInputBox({
    title,
    prompt: l10n.t('An age in minutes, hours, days or weeks, such as 90m, 12h, 3d or 2w.'),
    placeHolder: '12h',
    ignoreFocusOut: true,
    validateInput: (typed) =>
      parseAge(typed) === undefined ? l10n.t('Type a number and m, h, d or w, such as 90m, 12h, 3d or 2w.') : undefined,
  });
  return text === undefined ? undefined : parseAge(text);
}
