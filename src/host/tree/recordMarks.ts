import { type Disposable, FileDecoration, l10n, ThemeColor, Uri, window } from 'vscode';

/** What happened to a record between the last two refreshes. */
export type Mark = 'new' | 'changed';

const SCHEME = 'offline-event-mark';

const uris: Readonly<Record<Mark, Uri>> = {
  new: Uri.from({ scheme: SCHEME, path: '/new' }),
  changed: Uri.from({ scheme: SCHEME, path: '/changed' }),
};

/** The resource that a marked row has: only what VS Code decorates. A row without a mark has none, and costs nothing. */
export function markUri(mark: Mark): Uri {
  return uris[mark];
}

/** Marks rows as VS Code marks files that git sees changed: by a letter beside the row, and a colour. */
export function registerRecordMarks(): Disposable {
  return window.registerFileDecorationProvider({ provideFileDecoration: decorationOf });
}

function decorationOf(uri: Uri): FileDecoration | undefined {
  if (uri.scheme !== SCHEME) {
    return undefined;
  }
  return uri.path === uris.new.path
    ? new FileDecoration(
        l10n.t('N'),
        l10n.t('New since the last refresh'),
        new ThemeColor('gitDecoration.addedResourceForeground'),
      )
    : new FileDecoration(
        l10n.t('C'),
        l10n.t('Changed since the last refresh'),
        new ThemeColor('gitDecoration.modifiedResourceForeground'),
      );
}
