// Runs the built bundle in a plain Node process, with a `vscode` that takes anything and does nothing, and prints what became of the
// process-wide dispatcher slots of undici, as one line of JSON: before loading, after it, and after requests to a demo portal.
import { createRequire, registerHooks } from 'node:module';
import { pathToFileURL } from 'node:url';
import { isDeepStrictEqual } from 'node:util';

type Command = (argument?: object) => Promise<unknown>;

const [bundle = '', kind = ''] = process.argv.slice(2);
const commands = new Map<string, Command>();

/** Is called, made, read and disposed, and always gives itself. */
const anything: object = new Proxy(function vscode() {}, {
  get: (_target, name) => (name === 'then' ? undefined : name === Symbol.toPrimitive ? () => '' : anything),
  apply: () => anything,
  construct: () => anything,
});
const vscode = {
  commands: { registerCommand: (id: string, command: Command) => (commands.set(id, command), anything) },
  l10n: { t: (text: string) => text },
};
Object.assign(globalThis, {
  vscodeOfTheTest: new Proxy(vscode, { get: (target, name) => Reflect.get(target, name) ?? anything }),
});
const url = pathToFileURL('/vscode.cjs').href;
registerHooks({
  resolve: (specifier, context, next) =>
    specifier === 'vscode' ? { url, format: 'commonjs', shortCircuit: true } : next(specifier, context),
  load: (address, context, next) =>
    address === url
      ? { format: 'commonjs', source: 'module.exports = globalThis.vscodeOfTheTest', shortCircuit: true }
      : next(address, context),
});

const names = ['undici.globalDispatcher.1', 'undici.globalDispatcher.2'].map((name) => Symbol.for(name));
const slots = (): unknown[] => names.map((name) => Object.getOwnPropertyDescriptor(globalThis, name));
if (kind === 'filled') {
  Object.assign(globalThis, Object.fromEntries(names.map((name) => [name, { dispatch: 'the host’s own' }])));
}

const before = slots();
const extension: { activate(context: object): void } = createRequire(import.meta.url)(bundle);
const isKeptByLoading = isDeepStrictEqual(slots(), before);
extension.activate({
  extension: { packageJSON: { version: '1.2.3' } },
  globalState: { get: () => undefined, update: async () => undefined },
  secrets: anything,
  subscriptions: [],
});
const portal = await commands.get('offlineEvents.openDemoPortal')?.();
const summary = await commands.get('offlineEvents.refresh')?.({ portal });
console.log(JSON.stringify({ isKeptByLoading, isKeptByRequests: isDeepStrictEqual(slots(), before), summary }));
process.exit(0);
