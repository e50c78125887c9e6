/** Whether a text is this number, with or without separators between its digits: `39101`, `39,101`, `39 101`, `39.101`. */
export function isTypedNumber(text: string, value: number): boolean {
  return /^\d+([\s.,'’]\d+)*$/.test(text) && digitsOf(text) === String(value);
}

/** Whether a text is the beginning of what {@link isTypedNumber} takes. */
export function beginsNumber(text: string, value: number): boolean {
  return /^(\d+([\s.,'’]\d+)*[\s.,'’]?)?$/.test(text) && String(value).startsWith(digitsOf(text));
}

function digitsOf(text: string): string {
  return text.replaceAll(/\D/g, '');
}
