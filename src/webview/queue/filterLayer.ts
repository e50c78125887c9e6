import { html, type TemplateResult } from 'lit';
import type { Token } from '../../core/filter/parseFilter.ts';
import type { Problem } from '../../core/filter/problem.ts';

/** The filter's text in colours, to lie below a text box whose own text can't be seen. Each character must be as wide as there. */
export function filterLayer(text: string, tokens: readonly Token[], problems: readonly Problem[]): TemplateResult {
  const isWrong = ({ from, to }: Token): boolean =>
    problems.some((problem) => problem.from <= from && to <= problem.to);
  // Spaces count here: none may stand between the tags.
  // prettier-ignore
  return html`<div class="layer" aria-hidden="true">${tokens.map(
    (token) => html`<span class="${token.kind} ${isWrong(token) ? 'wrong' : ''}">${text.slice(token.from, token.to)}</span>`,
  )}</div>`;
}
