import { createRequire, registerHooks } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { inspect } from 'node:util';
import { projectFolder } from '../../support/vscode/folders.ts';

type Command = (argument?: object) => Promise<unknown>;

interface Extension {
  activate(context: object): void;
}

/** A `vscode` for plain Node, which takes anything, does almost nothing, and remembers what it was given. */
export interface FakeVscode {
  /** Loads the built extension with it. */
  load(bundle: string): Extension;
  /** Activates the extension, with a folder for its files. */
  activate(extension: Extension, folder: string): void;
  /** Runs one of its commands. */
  run(command: string, argument?: object): Promise<unknown>;
  /** Everything that it was given, in order. */
  readonly given: Given[];
}

/** A call, or something that was set. Of the secret storage, the names alone are here. */
export interface Given {
  /** What was called or set: `window.createOutputChannel().info`. */
  readonly to: string;
  /** The arguments, or the value, as `util.inspect` shows them. */
  readonly text: string;
}

/** `settings` are VS Code's, by their names: `http.proxy`. A question with buttons is answered with the first. */
export function fakeVscode(settings: Readonly<Record<string, unknown>>): FakeVscode {
  const commands = new Map<string, Command>();
  const given: Given[] = [];
  const remember = (to: string, values: unknown[]): void => {
    given.push({ to, text: values.map((value) => inspect(value, { depth: 8, maxStringLength: null })).join(', ') });
  };

  /** Is called, made, read, set and disposed, and always gives something of its kind. */
  const anything = (path: string, known: object = {}): object =>
    new Proxy(function vscode() {}, {
      get: (_target, name) => {
        if (name === 'then') {
          return undefined;
        }
        if (name === Symbol.toPrimitive) {
          return () => '';
        }
        if (name === Symbol.hasInstance) {
          // What a test passes was made by no class of VS Code's.
          return () => false;
        }
        return Reflect.get(known, name) ?? anything(`${path}.${String(name)}`);
      },
      set: (_target, name, value) => {
        remember(`${path}.${String(name)}`, [value]);
        return Reflect.set(known, name, value);
      },
      apply: (_target, _this, values) => {
        remember(path, values);
        return anything(`${path}()`);
      },
      construct: (_target, values) => {
        remember(path, values);
        return anything(path);
      },
    });

  const show =
    (path: string) =>
    async (...values: unknown[]): Promise<unknown> => {
      remember(path, values);
      return values.slice(1).find((value) => typeof value === 'string');
    };
  const vscode = anything('vscode', {
    commands: anything('commands', {
      registerCommand: (id: string, command: Command) => (commands.set(id, command), anything(id)),
    }),
    l10n: {
      t: (text: string, ...values: unknown[]) => text.replaceAll(/\{(\d)\}/g, (_all, i) => String(values[Number(i)])),
    },
    window: anything('window', {
      showErrorMessage: show('window.showErrorMessage'),
      showWarningMessage: show('window.showWarningMessage'),
      showInformationMessage: show('window.showInformationMessage'),
      withProgress: async (options: object, task: (...values: object[]) => Promise<unknown>) => {
        remember('window.withProgress', [options]);
        return await task(anything('progress'), anything('token'));
      },
    }),
    workspace: anything('workspace', {
      getConfiguration: (section?: string) => ({
        get: (name: string) => settings[section === undefined ? name : `${section}.${name}`],
      }),
    }),
    Uri: anything('Uri', {
      file: (path: string) => ({ fsPath: path }),
      joinPath: ({ fsPath }: { fsPath: string }, ...parts: string[]) => ({ fsPath: join(fsPath, ...parts) }),
    }),
  });
  provide(vscode);

  const [state, secrets] = [new Map<string, unknown>(), new Map<string, string>()];
  return {
    given,
    load: (bundle) => createRequire(import.meta.url)(bundle),
    activate(extension, folder) {
      const globalState = {
        get: (key: string) => state.get(key),
        update: async (key: string, value: unknown) => {
          remember('globalState.update', [key, value]);
          state.set(key, value);
        },
      };
      const store = anything('secrets', {
        get: async (key: string) => secrets.get(key),
        store: async (key: string, value: string) => {
          remember('secrets.store', [key]);
          secrets.set(key, value);
        },
        delete: async (key: string) => void secrets.delete(key),
      });
      extension.activate({
        extension: { packageJSON: { version: '1.2.3' } },
        extensionUri: { fsPath: projectFolder },
        globalStorageUri: { fsPath: folder },
        globalState,
        secrets: store,
        subscriptions: [],
      });
    },
    run: async (command, argument) => await commands.get(`offlineEvents.${command}`)?.(argument),
  };
}

/** Gives it to whatever requires `vscode`. */
function provide(vscode: object): void {
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
}
