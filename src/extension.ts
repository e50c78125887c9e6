import { type ExtensionContext, Uri, window, workspace } from 'vscode';
import { SignIns } from './core/auth/signIns.ts';
import { TokenServer } from './core/auth/tokenServer.ts';
import { PortalList } from './core/portal/portalList.ts';
import { Queues } from './core/queue/queues.ts';
import { startDemoPortal } from './demoPortal/demoPortal.ts';
import { registerCommands } from './host/commands/registerCommands.ts';
import { DemoRunner } from './host/demo/demoRunner.ts';
import { settingIds } from './host/ids.ts';
import { StateMemento } from './host/adapters/stateMemento.ts';
import { registerRecordEditor } from './host/record/recordEditor.ts';
import { QueueView } from './host/tree/queueView.ts';
import { DiskFile } from './infra/diskFile.ts';
import { nodeClock as clock } from './infra/nodeClock.ts';
import { UndiciHttp } from './infra/undiciHttp.ts';

/** Builds everything once and registers it; reads nothing from any portal. */
export function activate({
  extension,
  extensionUri,
  globalState,
  globalStorageUri,
  secrets,
  subscriptions,
}: ExtensionContext): void {
  const log = window.createOutputChannel('Offline Events', { log: true });
  const { version } = extension.packageJSON as { version: string };
  const http = new UndiciHttp(`bitrix24-offline-events/${version}`);
  const portals = new PortalList(new StateMemento(globalState));
  const signIns = new SignIns({
    secrets: {
      get: async (key) => await secrets.get(key),
      store: async (key, value) => await secrets.store(key, value),
      delete: async (key) => await secrets.delete(key),
    },
    tokenServer: new TokenServer({ http, clock, log }),
    listedServers: () => workspace.getConfiguration().get<string[]>(settingIds.oauthServers, []),
  });
  const copiesUri = (portalId: string): Uri => Uri.joinPath(globalStorageUri, 'copies', `${portalId}.jsonl`);
  const queues = new Queues({
    portals,
    signIns,
    http,
    clock,
    log,
    copiesOf: ({ id }) => new DiskFile(copiesUri(id).fsPath),
  });
  const view = new QueueView(queues, clock.now);
  const demo = new DemoRunner(
    async () => await startDemoPortal({ records: 1300, seed: 1, arrivals: { everyMs: 4000 } }),
  );
  subscriptions.push(
    log,
    view,
    registerRecordEditor({ queues, extensionUri, log }),
    ...registerCommands({ portals, signIns, queues, view, clock, log, copiesUri }, demo),
    { dispose: () => void demo.stop() },
    { dispose: () => void http.dispose() },
  );
}
