import { env, l10n } from 'vscode';

/** The language that texts are in: English where there are none in the editor's. Names of months follow it; the separators of numbers are the editor's. */
export function textLanguage(): string {
  return l10n.bundle === undefined ? 'en' : env.language;
}
