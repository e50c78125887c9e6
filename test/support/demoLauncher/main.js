// Does what a user would do first, through the commands that everyone has.
const vscode = require('vscode');

exports.activate = async () => {
  await vscode.commands.executeCommand('offlineEvents.openDemoPortal');
  await vscode.commands.executeCommand('offlineEvents.queue.focus');
};
