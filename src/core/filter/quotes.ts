/** A text in double quotes, in which `\"` stands for a quote and `\\` for a backslash. */
export interface QuotedText {
  readonly text: string;
  /** Behind the closing quote; the end of all where there is none. */
  readonly to: number;
  readonly isClosed: boolean;
}

/** The quoted text that begins at a position; undefined where no quote stands there. */
export function quoted(text: string, from: number): QuotedText | undefined {
  if (text[from] !== '"') {
    return undefined;
  }
  let content = '';
  for (let at = from + 1; at < text.length; at++) {
    const [one, next] = [text[at], text[at + 1]];
    if (one === '"') {
      return { text: content, to: at + 1, isClosed: true };
    }
    const isEscape = one === '\\' && (next === '"' || next === '\\');
    content += isEscape ? next : one;
    at += isEscape ? 1 : 0;
  }
  return { text: content, to: text.length, isClosed: false };
}

/** A text in double quotes. */
export function quote(text: string): string {
  return `"${text.replaceAll(/["\\]/g, String.raw`\$&`)}"`;
}
