import { l10n, Uri } from 'vscode';
import type { Portal } from '../../core/portal/portal.ts';
import { pathPart, RECORD_SCHEME } from '../record/recordUri.ts';

/**
 * The address that the page of a portal's queue opens under. Its path is the tab's title, in one part: by that package.json tells it from a record's
 * page, which has two.
 */
export function toQueueUri({ id, name }: Pick<Portal, 'id' | 'name'>): Uri {
  return Uri.from({ scheme: RECORD_SCHEME, path: `/${pathPart(l10n.t('{0}: Queue', name))}`, query: `portal=${id}` });
}

/** The portal whose queue an address means; undefined for one that means none. */
export function parseQueueUri({ scheme, query }: Uri): string | undefined {
  return scheme === RECORD_SCHEME ? /^portal=([^&]+)$/.exec(query)?.[1] : undefined;
}
