import { Disposable, languages, type TextDocument, workspace } from 'vscode';
import type { Queues } from '../../core/queue/queues.ts';
import { FollowedFiles } from '../followedFiles.ts';
import { FollowedText } from './followedText.ts';
import { isDocumentUri, parseRecordUri, RECORD_SCHEME } from './recordUri.ts';

/**
 * Offers records as documents of JSON, for VS Code's own find, fold and diff, under the addresses that `toDocumentUri` makes. While a document is open it
 * follows what becomes known of its record, and keeps what was read where the record left the queue or can't be read any more.
 */
export function registerRecordDocuments(queues: Queues): Disposable {
  const files = new FollowedFiles({
    scheme: RECORD_SCHEME,
    isDocument: isDocumentUri,
    follow: (uri, onDidChange) => {
      const address = parseRecordUri(uri);
      return address === undefined ? undefined : new FollowedText(address, queues, onDidChange);
    },
  });
  return Disposable.from(files, workspace.onDidOpenTextDocument(setLanguage));
}

/** The page of a record reopened as a text has no name that VS Code knows JSON by. */
function setLanguage(document: TextDocument): void {
  if (document.uri.scheme === RECORD_SCHEME && document.languageId === 'plaintext') {
    void languages.setTextDocumentLanguage(document, 'json');
  }
}
