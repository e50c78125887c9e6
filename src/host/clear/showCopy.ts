import { commands, Range, type TextDocument, type Uri, window, workspace } from 'vscode';
import type { RecordId } from '../../core/queue/record.ts';

/** Opens a portal's file of copies where those of these records begin: the file holds the copies of all clears. */
export async function showCopy(uri: Uri, ids: readonly RecordId[]): Promise<void> {
  let document: TextDocument;
  try {
    document = await workspace.openTextDocument(uri);
  } catch {
    // Too long to be handed to extensions; VS Code itself still shows it, or says why not.
    await commands.executeCommand('vscode.open', uri);
    return;
  }
  const line = firstLineOf(document, new Set(ids));
  await window.showTextDocument(document, { selection: new Range(line, 0, line, 0) });
}

/** Of the last copies of these records that stand together. */
function firstLineOf(document: TextDocument, ids: ReadonlySet<string>): number {
  let line = document.lineCount - 1;
  while (line > 0 && !isCopyOf(document, line, ids)) {
    line--;
  }
  while (line > 0 && isCopyOf(document, line - 1, ids)) {
    line--;
  }
  return line;
}

function isCopyOf(document: TextDocument, line: number, ids: ReadonlySet<string>): boolean {
  const [, id] = /"record":\{"ID":"(\d+)"/.exec(document.lineAt(line).text) ?? [];
  return id !== undefined && ids.has(id);
}
