import { visibleText } from '../../core/texts/visibleText.ts';

/** More of a name tells nothing: VS Code cuts labels, and a dialog should fit the screen. */
const LONGEST = 200;

/**
 * Foreign text fit for a notification, a dialog, a quick pick and an input's prompt: in these VS Code makes links of `[x](command:y)` and icons of
 * `$(x)`, and has no way to write them plainly. A character that joins words, which doesn't show, keeps them from being that.
 */
export function labelText(text: string): string {
  const clean = visibleText(text.slice(0, LONGEST)).replaceAll(/[$\]](?=\()/g, (sign) => `${sign}\u2060`);
  return text.length <= LONGEST ? clean : `${clean}…`;
}
