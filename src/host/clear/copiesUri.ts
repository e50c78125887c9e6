import { l10n, Uri } from 'vscode';
import type { Portal } from '../../core/portal/portal.ts';
import { pathPart } from '../record/recordUri.ts';
import { portalLabel } from '../texts/portalTexts.ts';

/** The scheme of the documents of saved copies; package.json names it in the activation events. */
export const COPIES_SCHEME = 'offline-event-copies';

/** The address of the document of a portal's saved copies. Its path is for people: the tab's title. */
export function toCopiesUri(portal: Portal): Uri {
  const title = pathPart(l10n.t('{0}: Saved Copies', portalLabel(portal)));
  return Uri.from({ scheme: COPIES_SCHEME, path: `/${title}.json`, query: `portal=${portal.id}` });
}

/** The id of the portal in such an address; undefined in any other. It names a file on the disk, so it is no more than a name. */
export function portalIdIn({ scheme, query }: Uri): string | undefined {
  return scheme === COPIES_SCHEME ? /^portal=([\w-]+)$/.exec(query)?.[1] : undefined;
}
