import { env, l10n } from 'vscode';
import { formatNumber } from './numbers.ts';

/** The forms of CLDR in the order in which a text gives them; each language has some of them. */
const order = ['zero', 'one', 'two', 'few', 'many', 'other'] as const;

let rules: Intl.PluralRules | undefined;

/**
 * The form of a text that fits a whole number: `plural(3, l10n.t('{0} record|{0} records'))`. `forms` come from `l10n.t` without arguments, with a
 * bar between them in the order of CLDR: one and other in English; one, few and many in Russian. `{0}` stands for the number, `{1}` and so on
 * for `others`, which are put in last: what they hold is never taken for a bar or a placeholder.
 */
export function plural(count: number, forms: string, ...others: readonly (string | number)[]): string {
  // Where there are no texts in the editor's language they are English.
  rules ??= new Intl.PluralRules(l10n.bundle === undefined ? 'en' : env.language);
  const { pluralCategories } = rules.resolvedOptions();
  const all = forms.split('|');
  const index = order.filter((category) => pluralCategories.includes(category)).indexOf(rules.select(count));
  const values = [formatNumber(count), ...others];
  return (all[index] ?? all.at(-1) ?? '').replaceAll(/\{(\d+)\}/g, (placeholder, position: string) =>
    String(values[Number(position)] ?? placeholder),
  );
}

/** `1 record`, `12 records`. */
export function countRecords(count: number): string {
  return plural(count, l10n.t('{0} record|{0} records'));
}
