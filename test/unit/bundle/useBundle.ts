// Runs the built bundle in a plain Node process, with a `vscode` that takes anything and does nothing, and prints what became of the
// process-wide dispatcher slots of undici, as one line of JSON: before loading, after it, after requests to a demo portal, and after one to
// a portal behind the proxy of the setting `http.proxy`.
import { createRequire, registerHooks } from 'node:module';
import { pathToFileURL } from 'node:url';
import { isDeepStrictEqual } from 'node:util';

type Command = (argument?: object) => Promise<unknown>;

const [bundle = '', kind = '', proxy = ''] = process.argv.slice(2);
const commands = new Map<string, Command>();

/** Is called, made, read and disposed, and always gives itself. */
const anything: object = new Proxy(function vscode() {}, {
  get: (_target, name) => (name === 'then' ? undefined : name === Symbol.toPrimitive ? () => '' : anything),
  apply: () => anything,
  construct: () => anything,
});
/** Gives what is known, and else anything. */
const over = (known: object): object =>
  new Proxy(known, { get: (target, name) => Reflect.get(target, name) ?? anything });
const vscode = over({
  commands: over({ registerCommand: (id: string, command: Command) => (commands.set(id, command), anything) }),
  l10n: { t: (text: string) => text },
  workspace: over({
    getConfiguration: () => ({ get: (name: string) => (name === 'proxy' ? proxy : undefined) }),
  }),
});
Object.assign(globalThis, { vscodeOfTheTest: vscode });
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
const [state, secrets] = [new Map<string, unknown>(), new Map<string, string>()];
extension.activate({
  extension: { packageJSON: { version: '1.2.3' } },
  globalState: {
    get: (key: string) => state.get(key),
    update: async (key: string, value: unknown) => state.set(key, value),
  },
  secrets: over({
    get: async (key: string) => secrets.get(key),
    store: async (key: string, value: string) => secrets.set(key, value),
  }),
  subscriptions: [],
});
const run = async (command: string, argument?: object): Promise<unknown> =>
  await commands.get(`offlineEvents.${command}`)?.(argument);
const demo = await run('openDemoPortal');
const summary = await run('refresh', { portal: demo });
const isKeptByRequests = isDeepStrictEqual(slots(), before);
const outside = await run('addPortal', { address: 'https://portal.example', accessToken: 'a token' });
const failure = await run('refresh', { portal: outside }).then(
  () => 'none',
  (error: unknown) => String(error),
);
const isKeptByProxy = isDeepStrictEqual(slots(), before);
console.log(JSON.stringify({ isKeptByLoading, isKeptByRequests, isKeptByProxy, summary, failure }));
process.exit(0);
