import { restUrlOf } from '../../core/portal/portalAddress.ts';
import type { Portal } from '../../core/portal/portal.ts';

/** A call that binds an event for a portal's queue, to be copied; the extension itself binds nothing. `…` stands for the token. */
export function bindExample({ address, authConnector }: Portal): string {
  const params = {
    event: 'ONCRMDEALUPDATE',
    event_type: 'offline',
    ...(authConnector === undefined ? {} : { auth_connector: authConnector }),
    auth: '…',
  };
  return `POST ${restUrlOf(address)}event.bind\nContent-Type: application/json\n\n${JSON.stringify(params, null, 2)}\n`;
}
