import type { Json } from '../../core/json.ts';
import { createKindDraw } from './drawEvent.ts';
import { commonEvents } from './eventCatalogue.ts';
import type { Random } from './random.ts';
import { integer } from './random.ts';

/** An event that somebody or something in the company causes. */
export interface ArrivingEvent {
  readonly eventName: string;
  readonly eventData: Json;
  /** 0 when no user acted. */
  readonly userId: number;
}

/** How far the objects reach that are changed again and again, counted from the kind's first. */
const busyObjects = 400;

const drawKind = createKindDraw(commonEvents);

/** The next event of a working day: about the same objects as the generated rows, so that some merge into them. */
export function nextEvent(random: Random): ArrivingEvent {
  const kind = drawKind(random);
  const eventData = kind.data(kind.firstId + integer(random, 0, busyObjects - 1), random);
  const userId = random() < 0.88 ? 1 + 7 * integer(random, 0, 39) : 0;
  return { eventName: kind.eventName, eventData, userId };
}
