import { l10n, type QuickPickItem, window } from 'vscode';
import type { ExportFormat } from '../../core/export/exportFormat.ts';
import { countRecords } from '../texts/plural.ts';

/** Asks for the format. Not by the dialog for the file: some of these don't tell which of its types was chosen. Undefined if the user cancels. */
export async function askFormat(count: number): Promise<ExportFormat | undefined> {
  const items: readonly (QuickPickItem & { readonly format: ExportFormat })[] = [
    { label: 'NDJSON', description: l10n.t('a line of JSON for each record, for tools'), format: 'ndjson' },
    { label: 'JSON', description: l10n.t('one list of records, as the API shows them'), format: 'json' },
    { label: 'CSV', description: l10n.t('a table for Excel; formulas in it are disarmed'), format: 'csv' },
  ];
  const options = { title: l10n.t('Export {0}', countRecords(count)), placeHolder: l10n.t('Which format?') };
  return (await window.showQuickPick(items, options))?.format;
}
