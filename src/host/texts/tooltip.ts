import { MarkdownString } from 'vscode';
import { visibleText } from '../../core/texts/visibleText.ts';

/** What a tooltip says: a title in bold, what follows it on the same line, and lines below. */
export interface TooltipText {
  readonly title: string;
  readonly rest?: string | undefined;
  readonly lines: readonly string[];
}

/**
 * A tooltip that is Markdown for its bold title alone: whatever the texts hold is shown as it is, no link, no image, no icon and no mark-up comes of it.
 * Not `appendText`: that leaves addresses, which Markdown makes links of by itself.
 */
export function toMarkdown({ title, rest, lines }: TooltipText): MarkdownString {
  const first = rest === undefined ? `**${literal(title)}**` : `**${literal(title)}**, ${literal(rest)}`;
  return new MarkdownString([first, ...lines.map(literal)].join('  \n'));
}

/** All that could mean something in Markdown is punctuation of ASCII: written by its number, which is never read as mark-up, it only stands for itself. */
function literal(text: string): string {
  const line = visibleText(text).replaceAll(/\s+/g, ' ').trim();
  return line.replaceAll(/[!-/:-@[-`{-~]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
