// The secret storage of a VS Code in a browser never fails, so a test breaks it here: all extensions' storages have these methods in common.
const { commands } = require('vscode');

exports.activate = ({ secrets, subscriptions }) => {
  const shared = Object.getPrototypeOf(secrets);
  const { get, store } = shared;
  const states = { refuse: { get, store: fail }, fail: { get: fail, store: fail }, work: { get, store } };
  for (const [name, methods] of Object.entries(states)) {
    subscriptions.push(commands.registerCommand(`keyring.${name}`, () => void Object.assign(shared, methods)));
  }
};

async function fail() {
  throw new Error('the keyring is locked');
}
