import { l10n, type QuickPickItem, window } from 'vscode';
import { parseRecordId, type QueueRecord, type RecordId, stateOf } from '../../core/queue/record.ts';
import { labelText } from '../texts/labelText.ts';
import { recordTitle, stateName } from '../texts/recordTexts.ts';

interface RecordItem extends QuickPickItem {
  readonly id: RecordId;
}

interface RecordPickerOptions {
  readonly title: string;
  /** The records that were read, to choose from. */
  readonly records: readonly QueueRecord[];
  readonly canPickMany: boolean;
}

/** Asks for records: among those that were read, or any by its ID. Undefined if the user cancels. */
export async function pickRecordIds({
  title,
  records,
  canPickMany,
}: RecordPickerOptions): Promise<readonly RecordId[] | undefined> {
  const box = window.createQuickPick<RecordItem>();
  box.title = title;
  box.placeholder = canPickMany
    ? l10n.t('Type an ID or an event name; Enter takes any ID, Space marks several')
    : l10n.t('Type an ID or an event name; Enter takes any ID, listed or not');
  box.matchOnDescription = true;
  box.canSelectMany = canPickMany;
  // The list never changes while it is open: VS Code names its rows by position, and a late answer would mean another record.
  box.items = records.map(toItem);
  try {
    return await new Promise((resolve) => {
      box.onDidAccept(() => {
        const rows = [box.selectedItems, box.activeItems].find(({ length }) => length > 0) ?? [];
        const typed = parseRecordId(box.value.trim().replace(/^#/, ''));
        const ids = rows.length > 0 ? rows.map(({ id }) => id) : typed === undefined ? [] : [typed];
        if (ids.length > 0) {
          resolve(ids);
        }
      });
      box.onDidHide(() => resolve(undefined));
      box.show();
    });
  } finally {
    box.dispose();
  }
}

function toItem(record: QueueRecord): RecordItem {
  return {
    label: labelText(recordTitle(record)),
    description: `${labelText(record.eventName)} · ${stateName(stateOf(record))}`,
    id: record.id,
  };
}
