import { localOffset, utcOffset, type ZoneOffset } from '../../core/filter/zone.ts';
import type { Zone } from '../../protocol/queueMessages.ts';

/** How far the zone in which the page says times is from UTC. */
export function zoneOffset(zone: Zone): ZoneOffset {
  return zone === 'utc' ? utcOffset : localOffset;
}
