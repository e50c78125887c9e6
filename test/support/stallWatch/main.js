// How late a timer of the extension host comes is how long something else kept it from its work. What is told is the time for which the host's thread was
// busy meanwhile: on a machine with other work it waits for a processor as well, which is nobody's fault here.
const vscode = require('vscode');

const PERIOD = 2;

exports.activate = ({ subscriptions }) => {
  let stalls = [];
  let last = process.threadCpuUsage();
  const timer = setInterval(() => {
    const { user, system } = process.threadCpuUsage(last);
    stalls.push((user + system) / 1000);
    last = process.threadCpuUsage();
  }, PERIOD);
  const plain = new PlainTree();
  subscriptions.push(
    { dispose: () => clearInterval(timer) },
    vscode.window.createTreeView('stallWatch.plain', { treeDataProvider: plain }),
    // The longest since it was last asked, in milliseconds, longest first.
    vscode.commands.registerCommand('stallWatch.take', () => {
      const taken = stalls.toSorted((a, b) => b - a).slice(0, 20);
      stalls = [];
      return taken;
    }),
    vscode.commands.registerCommand('stallWatch.showPlainRows', async (count) => await plain.show(count)),
  );
};

/** Rows that are made before they are asked for: what VS Code itself takes for so many. */
class PlainTree {
  #changed = new vscode.EventEmitter();
  onDidChangeTreeData = this.#changed.event;
  #items = [];

  async show(count) {
    this.#items = Array.from({ length: count }, (_, i) => plainItem(i));
    this.#changed.fire();
  }

  getChildren(item) {
    return item === undefined ? this.#items : [];
  }

  getTreeItem(item) {
    return item;
  }
}

function plainItem(i) {
  const item = new vscode.TreeItem(`#${i} Deal ${i}`);
  item.id = `00000000-0000-0000-0000-000000000000/ONCRMDEALUPDATE/${i}`;
  item.description = '14 d';
  item.contextValue = 'record';
  item.iconPath = new vscode.ThemeIcon('circle');
  item.accessibilityInformation = { label: `#${i} Deal ${i}, waiting, ONCRMDEALUPDATE, changed 14 days ago` };
  return item;
}
