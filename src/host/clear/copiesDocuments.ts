import type { Disposable } from 'vscode';
import type { Archives } from '../../core/archive/archive.ts';
import { FollowedFiles } from '../followedFiles.ts';
import { CopiesText } from './copiesText.ts';
import { COPIES_SCHEME, portalIdIn } from './copiesUri.ts';

/** Offers the saved copies of a portal's records as a document of JSON, under the address that `toCopiesUri` makes. */
export function registerCopiesDocuments(archives: Archives): Disposable {
  return new FollowedFiles({
    scheme: COPIES_SCHEME,
    isDocument: () => true,
    follow: (uri, onDidChange) => {
      const portalId = portalIdIn(uri);
      return portalId === undefined ? undefined : new CopiesText(archives.of(portalId), onDidChange);
    },
  });
}
