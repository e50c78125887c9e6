import { html, nothing, type TemplateResult } from 'lit';
import { visibleText } from '../../core/texts/visibleText.ts';
import type { TooNarrowMessage } from '../../protocol/queueMessages.ts';
import type { QueuePageTexts } from '../../protocol/queueTexts.ts';
import { icon, textButton } from '../pieces.ts';
import type { Formats } from './formats.ts';

/** So many words at most are named: more are no help. */
const NAMED = 3;

export type HinderingWord = TooNarrowMessage['words'][number];

interface NothingMatchesOptions {
  readonly texts: QueuePageTexts;
  readonly formats: Formats;
  /** How much was searched. */
  readonly searched: string;
  /** Words of the filter without which something matches, the one that hides the most first. */
  readonly words: readonly HinderingWord[];
  readonly removeWord: (word: string) => void;
  readonly removeFilter: () => void;
}

/** What stands in the table’s place where no record matches: which word of the filter is to blame, and what takes it out. */
export function nothingMatchesTemplate({
  texts,
  formats,
  searched,
  words,
  removeWord,
  removeFilter,
}: NothingMatchesOptions): TemplateResult {
  const named = words.slice(0, NAMED);
  return html`<section class="nothing-here">
    ${icon('search')}
    <h2>${texts.nothingMatches}</h2>
    <p>${searched}</p>
    ${named.length === 0 ? nothing : html`<p>${named.map((word) => sentence(word, texts, formats))}</p>`}
    <span class="buttons">
      ${named.map(({ word }) => textButton(formats.fill(texts.removeWord, visibleText(word)), () => removeWord(word)))}
      ${textButton(texts.removeWholeFilter, removeFilter)}
    </span>
  </section>`;
}

/** `Without user:999, 13 match.` */
function sentence({ word, count }: HinderingWord, texts: QueuePageTexts, formats: Formats): TemplateResult {
  // The word is put in as code, wherever it stands in the sentence.
  const [before, after] = formats.plural(count, texts.matchWithout, '{1}').split('{1}');
  return html`<span class="sentence">${before}<code>${visibleText(word)}</code>${after} </span>`;
}
