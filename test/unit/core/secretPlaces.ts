import { inspect } from 'node:util';
import type { DemoPortal } from '../../../src/demoPortal/demoPortal.ts';
import { secretsOf } from '../../support/cleanLog.ts';
import { findLeaks } from '../../support/leaks.ts';
import type { TestQueue } from '../../support/testQueue.ts';

/** Where a client of the product, on a portal of a test, might leave a secret. */
export interface SecretPlaces {
  readonly portal: DemoPortal;
  readonly client: TestQueue;
  /** All that the client gave back: results, errors, and so what is made of them for people. */
  readonly told: unknown[];
}

/** The names of those of the places that hold a secret: one of the portal's, one that the secret store has, or one of `others`. */
export function leakingPlaces({ portal, client, told }: SecretPlaces, others: readonly string[]): string[] {
  const secrets = new Set([...secretsOf(portal), ...storedSecrets(client), ...others]);
  const requests = [...portal.log, ...portal.oauth.log];
  const places: Record<string, string> = {
    log: client.log.lines.join('\n'),
    'global state': [...client.state.values].join('\n'),
    copies: client.copies.text,
    URL: requests.map(({ url }) => url).join('\n'),
    header: requests.map(({ headers }) => JSON.stringify(headers)).join('\n'),
    'name in the secret store': [...client.secrets.values.keys()].join('\n'),
    result: JSON.stringify(told),
    'result, printed': told.map((one) => inspect(one, { depth: Infinity, showHidden: true })).join('\n'),
  };
  return Object.entries(places)
    .filter(([, content]) => findLeaks(secrets, content).length > 0)
    .map(([place]) => place);
}

function storedSecrets({ secrets }: TestQueue): string[] {
  return [...secrets.values.values()].flatMap((text) => {
    const { accessToken, refreshToken, clientSecret }: Record<string, string | undefined> = JSON.parse(text);
    return [accessToken, refreshToken, clientSecret].filter((secret) => secret !== undefined);
  });
}
