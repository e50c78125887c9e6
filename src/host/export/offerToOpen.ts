import { commands, l10n, type Uri, window } from 'vscode';

/** Says that a file was written, with the ways to see it. */
export async function offerToOpen(text: string, file: Uri): Promise<void> {
  const [open, reveal] = [l10n.t('Open File'), l10n.t('Show in Folder')];
  // Only the computer's own files have a folder that its file manager shows.
  const choice = await window.showInformationMessage(text, ...(file.scheme === 'file' ? [open, reveal] : [open]));
  if (choice === open) {
    await commands.executeCommand('vscode.open', file);
  } else if (choice === reveal) {
    await commands.executeCommand('revealFileInOS', file);
  }
}
