// Connects to the process that opened the window, and runs the commands that it names: one line of JSON each way.
const { connect } = require('node:net');
const { createInterface } = require('node:readline');
const vscode = require('vscode');

exports.activate = ({ subscriptions }) => {
  const socket = connect(Number(process.env.OFFLINE_EVENTS_REMOTE_PORT), '127.0.0.1');
  subscriptions.push(
    { dispose: () => socket.destroy() },
    vscode.commands.registerCommand('remoteControl.setTheme', async (theme) => {
      await vscode.workspace
        .getConfiguration()
        .update('workbench.colorTheme', theme, vscode.ConfigurationTarget.Global);
    }),
  );
  createInterface({ input: socket }).on('line', async (line) => {
    const { id, command, args } = JSON.parse(line);
    const answer = await run(command, args);
    socket.write(`${JSON.stringify({ id, ...answer })}\n`);
  });
};

async function run(command, args) {
  try {
    return { result: await vscode.commands.executeCommand(command, ...args) };
  } catch (error) {
    return { error: String(error) };
  }
}
