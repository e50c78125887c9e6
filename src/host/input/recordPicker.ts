import { l10n, type QuickPickItem, window } from 'vscode';
import { parseRecordId, type QueueRecord, type RecordId, stateOf } from '../../core/queue/record.ts';
import { recordTitle, stateName } from '../texts/recordTexts.ts';

interface RecordItem extends QuickPickItem {
  readonly id: RecordId;
}

interface RecordPickerOptions {
  readonly title: string;
  /** The records that were read, to choose from. */
  readonly records: readonly QueueRecord[];
  /** Who is asked for an ID that is not among them. */
  readonly portalName: string;
  readonly canPickMany: boolean;
}

/** Asks for records: among those that were read, or any by its ID. Undefined if the user cancels. */
export async function pickRecordIds(options: RecordPickerOptions): Promise<readonly RecordId[] | undefined> {
  const { title, records, portalName, canPickMany } = options;
  const read = records.map(toItem);
  const box = window.createQuickPick<RecordItem>();
  box.title = title;
  box.placeholder = canPickMany
    ? l10n.t('Type an ID or an event name; Space marks several')
    : l10n.t('Type an ID or an event name');
  box.matchOnDescription = true;
  box.canSelectMany = canPickMany;
  box.items = read;
  box.onDidChangeValue((text) => {
    const id = parseRecordId(text.trim().replace(/^#/, ''));
    const isUnread = id !== undefined && !read.some((item) => item.id === id);
    // Only what changes the list may replace it: a new list loses what is marked.
    if (isUnread || box.items.length !== read.length) {
      box.items = isUnread ? [{ label: `#${id}`, description: l10n.t('ask {0}', portalName), id }, ...read] : read;
    }
  });
  try {
    return await new Promise((resolve) => {
      box.onDidAccept(() => {
        // Who typed and pressed Enter means the row that is in focus, marked or not.
        const chosen = box.selectedItems.length > 0 ? box.selectedItems : box.activeItems.slice(0, 1);
        resolve(chosen.length === 0 ? undefined : chosen.map(({ id }) => id));
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
    label: recordTitle(record),
    description: `${record.eventName} · ${stateName(stateOf(record))}`,
    id: record.id,
  };
}
