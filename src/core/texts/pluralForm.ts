/** The forms of CLDR in the order in which a text gives them; each language has some of them. */
const order = ['zero', 'one', 'two', 'few', 'many', 'other'] as const;

/**
 * Of `forms`, which stand in the order of CLDR with a bar between them, the one for a whole number: one and other in English; one, few and many in
 * Russian, whose other is for fractions. The last one where there are too few.
 */
export function pluralForm(rules: Intl.PluralRules, count: number, forms: string): string {
  const { pluralCategories } = rules.resolvedOptions();
  const all = forms.split('|');
  const index = order.filter((category) => pluralCategories.includes(category)).indexOf(rules.select(count));
  return all[index] ?? all.at(-1) ?? '';
}

/** `text` with `{0}`, `{1}` and so on replaced; what is put in is not looked into. A placeholder without a value stays. */
export function fillIn(text: string, values: readonly (string | number)[]): string {
  return text.replaceAll(/\{(\d+)\}/g, (placeholder, position: string) =>
    String(values[Number(position)] ?? placeholder),
  );
}
