import { commands, Range, type TextDocument, type Uri, window, workspace } from 'vscode';
import type { RecordId } from '../../core/queue/record.ts';

/** Opens a document of saved copies where the latest of these records begin: it has the copies of all clears, the latest first. */
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

/** The first line of the first copy of one of these records; the top where there is none. */
function firstLineOf(document: TextDocument, ids: ReadonlySet<string>): number {
  let begin = 0;
  for (let line = 0; line < document.lineCount; line += 1) {
    const { text } = document.lineAt(line);
    // How deep a line is indented tells what it is: data is deeper.
    begin = text === '  {' ? line : begin;
    const [, id] = /^ {6}"ID": "(\d+)",$/.exec(text) ?? [];
    if (id !== undefined && ids.has(id)) {
      return begin;
    }
  }
  return 0;
}
