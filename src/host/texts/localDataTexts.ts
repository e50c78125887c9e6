import { l10n } from 'vscode';
import type { ArchiveContents } from '../../core/archive/archive.ts';
import { plural } from './plural.ts';

/** What goes with the local data of a portal, for the dialog that asks; without knowing how much there is, in general words. */
export function localDataText(
  contents: ArchiveContents | undefined,
  { isListed }: { readonly isListed: boolean },
): string {
  const what =
    contents === undefined
      ? [l10n.t('Records that were read, and the saved copies of cleared records.')]
      : [
          plural(
            contents.records,
            l10n.t(
              '{0} record that was read, as it was seen last.|{0} records that were read, as they were seen last.',
            ),
          ),
          savedCopiesText(contents.copies),
        ];
  return [
    ...what,
    isListed
      ? l10n.t('They can’t be brought back. The queue itself is not touched, and the portal stays in the list.')
      : l10n.t('They can’t be brought back. The queue itself is not touched.'),
  ].join('\n\n');
}

/** How many copies of cleared records there are, and what they are worth. */
function savedCopiesText(count: number): string {
  return count === 0
    ? l10n.t('No saved copies of cleared records.')
    : plural(
        count,
        l10n.t(
          '{0} saved copy of a cleared record, which may be the last one there is.|{0} saved copies of cleared records, which may be the last ones there are.',
        ),
      );
}
