import { families, familyOf } from '../../core/queue/about.ts';
import { visibleText } from '../../core/texts/visibleText.ts';
import { familyIcon } from '../../protocol/familyIcon.ts';
import type { QueuePageTexts } from '../../protocol/queueTexts.ts';
import type { FacetName } from './facetValues.ts';
import { type Formats, shortProcessId } from './formats.ts';
import { familyName, stateIcon, stateNamed } from './names.ts';

/** What a value of a facet is called. */
export function facetLabel(
  name: FacetName,
  value: string,
  { texts, formats }: { readonly texts: QueuePageTexts; readonly formats: Formats },
): string {
  switch (name) {
    case 'state':
      return stateNamed(value, texts);
    case 'event':
      return visibleText(value);
    case 'user':
      return value === '' ? texts.noUser : formats.fill(texts.userNamed, visibleText(value));
    case 'process':
      return shortProcessId(value);
    case 'about': {
      const family = families.find((known) => known === value);
      return family === undefined ? visibleText(value) : familyName(family, texts);
    }
    default:
      return name satisfies never;
  }
}

/** The codicon of a value of a facet. */
export function facetIcon(name: FacetName, value: string): string {
  switch (name) {
    case 'state':
      return value === 'waiting' || value === 'reserved' ? stateIcon(value) : stateIcon('failed');
    case 'event':
      return familyIcon(familyOf(value));
    case 'user':
      return value === '' ? 'robot' : 'person';
    case 'process':
      return 'lock';
    case 'about':
      return familyIcon(families.find((known) => known === value));
    default:
      return name satisfies never;
  }
}
