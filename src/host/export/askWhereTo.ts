import { l10n, Uri, window, workspace } from 'vscode';
import type { ExportFormat } from '../../core/export/exportFormat.ts';
import type { Portal } from '../../core/portal/portal.ts';
import type { Clock } from '../../core/ports.ts';
import { portalLabel } from '../texts/portalTexts.ts';
import { countRecords } from '../texts/plural.ts';

/** Asks for a file. Proposes a name such as `northwind-2026-11-22.ndjson`. Undefined if the user cancels. */
export async function askWhereTo(
  { portal, count, format }: { readonly portal: Portal; readonly count: number; readonly format: ExportFormat },
  { clock, homeUri }: { readonly clock: Clock; readonly homeUri: Uri },
): Promise<Uri | undefined> {
  const [folder] = workspace.workspaceFolders ?? [];
  return await window.showSaveDialog({
    title: l10n.t('Export {0}', countRecords(count)),
    saveLabel: l10n.t('Export'),
    defaultUri: Uri.joinPath(folder?.uri ?? homeUri, `${exportName(portal, new Date(clock.now()))}.${format}`),
    filters: { [format.toUpperCase()]: format === 'ndjson' ? ['ndjson', 'jsonl'] : [format] },
  });
}

/** By the computer's own calendar. What no file system likes in a name is left out of the portal's. */
function exportName(portal: Portal, now: Date): string {
  const label = portalLabel(portal).replaceAll(/[^\p{L}\p{N}._-]+/gu, '-');
  const [month, day] = [now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, '0'));
  return `${label.slice(0, 60)}-${now.getFullYear()}-${month}-${day}`;
}
