import { l10n } from 'vscode';
import { formatNumber } from './numbers.ts';
import { fillIn, pluralForm } from '../../core/texts/pluralForm.ts';
import { textLanguage } from './textLanguage.ts';

let rules: Intl.PluralRules | undefined;

/**
 * The form of a text that fits a whole number: `plural(3, l10n.t('{0} record|{0} records'))`. `forms` come from `l10n.t` without arguments, with a
 * bar between them in the order of CLDR: one and other in English; one, few and many in Russian. `{0}` stands for the number, `{1}` and so on
 * for `others`, which are put in last: what they hold is never taken for a bar or a placeholder.
 */
export function plural(count: number, forms: string, ...others: readonly (string | number)[]): string {
  rules ??= new Intl.PluralRules(textLanguage());
  return fillIn(pluralForm(rules, count, forms), [formatNumber(count), ...others]);
}

/** `1 record`, `12 records`. */
export function countRecords(count: number): string {
  return plural(count, l10n.t('{0} record|{0} records'));
}
