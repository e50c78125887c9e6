/** Characters that don't show, or that turn the text after them round: those of control and of format, what parts lines, and halves of characters. */
const HIDDEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu;

/** Foreign text with the characters in it that would not show, or would turn the line round, written out as JSON does: `\u202E`. */
export function visibleText(text: string): string {
  return text.replace(HIDDEN, (character) => character.split('').map(writtenOut).join(''));
}

function writtenOut(unit: string): string {
  return `\\u${unit.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`;
}
