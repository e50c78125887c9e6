import type { QueuePageTexts } from '../../protocol/queueTexts.ts';
import { filterTexts } from './filterTexts.ts';
import { sharedTexts } from './sharedTexts.ts';
import { shellTexts } from './shellTexts.ts';
import { tableTexts } from './tableTexts.ts';

/** All words of the page that are not part of what it is told of a queue. */
export function pageTexts(): QueuePageTexts {
  return { ...shellTexts(), ...tableTexts(), ...filterTexts(), ...sharedTexts() };
}
