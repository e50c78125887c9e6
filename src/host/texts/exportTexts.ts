import { FileSystemError, l10n, type Uri } from 'vscode';
import { ArchiveError } from '../../core/archive/archive.ts';
import type { Portal } from '../../core/portal/portal.ts';
import { formatNumber } from './numbers.ts';
import { plural } from './plural.ts';
import { markedLabel } from './portalTexts.ts';

interface Exported {
  readonly count: number;
  /** How many records the queue has, where not all of them were read. */
  readonly of: number | undefined;
  readonly target: Uri;
  readonly portal: Portal;
}

/** `104,213 records exported from northwind to northwind-2026-11-22.ndjson.` */
export function exportedText({ count, of, target, portal }: Exported): string {
  const [name, file] = [markedLabel(portal), target.path.slice(target.path.lastIndexOf('/') + 1)];
  if (of !== undefined && of > count) {
    return plural(
      count,
      l10n.t(
        '{0} record of {1} exported to {2}. Records that were not read yet: {3}.|{0} records of {1} exported to {2}. Records that were not read yet: {3}.',
      ),
      name,
      file,
      formatNumber(of - count),
    );
  }
  return plural(count, l10n.t('{0} record of {1} exported to {2}.|{0} records of {1} exported to {2}.'), name, file);
}

/** `65,000 of 104,213` */
export function exportProgressText(done: number, total: number): string {
  return l10n.t('{0} of {1}', formatNumber(done), formatNumber(total));
}

/** Why records could not be exported, and what to do. */
export function exportFailedText(error: unknown): string {
  if (error instanceof ArchiveError) {
    return l10n.t('Nothing was exported: the local data can’t be read. The log tells more.');
  }
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'ENOSPC' || code === 'EDQUOT') {
    return l10n.t('Nothing was exported: the disk is full.');
  }
  return error instanceof FileSystemError
    ? l10n.t('Nothing was exported: the file can’t be written there. Choose another place.')
    : l10n.t('Nothing was exported: writing the file failed. The log tells more.');
}
