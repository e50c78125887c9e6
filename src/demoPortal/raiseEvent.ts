import type { Json } from '../core/json.ts';
import type { Application } from './accounts.ts';
import type { PortalState } from './portalState.ts';
import type { Row } from './row.ts';

/** Who causes an event. */
export interface EventCause {
  /** Undefined or 0: no user acted, but an automation or a background job. */
  readonly userId?: number | undefined;
  /** The application whose own request causes it, and that request's `auth_connector`. */
  readonly by?: { readonly application: Application; readonly connectorId: string };
  /** The application that alone hears of it, as with `ONAPPTEST`. */
  readonly only?: Application;
}

/**
 * Something happens on the portal: the event is queued for each application that has bound it offline, once for each
 * connector, except in the connector that the application's own request used (facts, section 0).
 *
 * @returns the rows that were inserted or updated
 */
export function raiseEvent(portal: PortalState, eventName: string, eventData: Json, cause: EventCause = {}): Row[] {
  const { userId = 0, by, only } = cause;
  return portal.bindings
    .offline(eventName.toUpperCase())
    .filter(({ application }) => application.installed && !application.paymentExpired)
    .filter(({ application }) => only === undefined || application === only)
    .filter(({ application, connectorId }) => application !== by?.application || connectorId !== by.connectorId)
    .map(({ application, connectorId }) =>
      portal.tables.of(application).upsert({
        eventName: eventName.toUpperCase(),
        eventData,
        eventAdditional: { user_id: userId > 0 ? String(userId) : 0 },
        connectorId,
        changedAt: portal.clock.seconds(),
      }),
    );
}
