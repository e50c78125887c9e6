import { type QuickInput, type QuickInputButton, QuickInputButtons } from 'vscode';

/** Where a question stands among others, as its box shows it. */
export interface Place {
  readonly title: string;
  /** VS Code writes `(1/3)` behind the title; absent where there is one part only. */
  readonly part?: { readonly number: number; readonly of: number };
  /** Whether there is a question to go back to. */
  readonly canGoBack: boolean;
}

/** Has a box say where it stands. It stays when the user goes to another window, to fetch what is asked for. */
export function placeBox(
  box: QuickInput & { buttons: readonly QuickInputButton[] },
  { title, part, canGoBack }: Place,
): void {
  box.title = title;
  box.step = part?.number;
  box.totalSteps = part?.of;
  box.ignoreFocusOut = true;
  box.buttons = canGoBack ? [QuickInputButtons.Back] : [];
}
