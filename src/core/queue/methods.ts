// The only place that names what an offline-event queue is read and changed by.

/** Everything but an action that the user confirmed uses these methods alone (design, section 2, promise 1). */
export type ReadMethod = 'event.offline.list' | 'feature.get' | 'profile' | 'app.info' | 'event.get';

const readMethods: readonly string[] = [
  'event.offline.list',
  'feature.get',
  'profile',
  'app.info',
  'event.get',
] satisfies ReadMethod[];

/** What changes a queue; only `queueChanges.ts` calls them. */
export type ChangeMethod = 'event.offline.get' | 'event.offline.clear';

export function isReadMethod(method: string): method is ReadMethod {
  return readMethods.includes(method);
}
