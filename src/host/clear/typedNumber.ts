/** Whether a text is this number, with or without separators between its digits: `39101`, `39,101`, `39 101`, `39.101`. */
export function isTypedNumber(text: string, value: number): boolean {
  return /^\d+([\s.,'’]\d+)*$/.test(text) && text.replaceAll(/\D/g, '') === String(value);
}
