import { env } from 'vscode';

let numberFormat: Intl.NumberFormat | undefined;

/** A number with the separators of the editor's language: `104,213`. */
export function formatNumber(value: number): string {
  // Made when it is first needed, and once: making one takes far longer than using it.
  numberFormat ??= new Intl.NumberFormat(env.language);
  return numberFormat.format(value);
}
