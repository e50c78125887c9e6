import { homedir } from 'node:os';
import { type ExtensionContext, Uri, window } from 'vscode';
import { followSignIns } from './core/auth/followSignIns.ts';
import { SignIns } from './core/auth/signIns.ts';
import { TokenServer } from './core/auth/tokenServer.ts';
import { PortalList } from './core/portal/portalList.ts';
import { RemovedPortals } from './core/portal/removedPortals.ts';
import { Queues } from './core/queue/queues.ts';
import { SignInTrials } from './core/queue/signInTrials.ts';
import { RestClients } from './core/rest/restClients.ts';
import { autoRefresh } from './host/autoRefresh.ts';
import { registerCopiesDocuments } from './host/clear/copiesDocuments.ts';
import { LongWork } from './host/clear/longWork.ts';
import { RecordsUnderWay } from './host/clear/recordsUnderWay.ts';
import { RequestsDocuments } from './host/clear/requestsDocuments.ts';
import { tellBrokenClears } from './host/clear/tellBrokenClears.ts';
import { registerCommands } from './host/commands/registerCommands.ts';
import { DemoRunner } from './host/demo/demoRunner.ts';
import { StateMemento } from './host/adapters/stateMemento.ts';
import { VscodeSecretStore } from './host/adapters/vscodeSecretStore.ts';
import { followPortals } from './host/followPortals.ts';
import { onDidChangeHttpSettings, readHttpSettings } from './host/httpSettings.ts';
import { QueuePages } from './host/queuePage/queuePages.ts';
import { SetAsideFiles } from './host/queuePage/setAsideFiles.ts';
import { registerRecordEditor } from './host/record/recordEditor.ts';
import {
  onDidChangeArchiveLimits,
  readArchiveLimits,
  readEnterprisePortals,
  readOAuthServers,
} from './host/settings.ts';
import { tellKeptInWindow } from './host/tellKeptInWindow.ts';
import { needsSignIn } from './host/texts/errorTexts.ts';
import { QueueView } from './host/tree/queueView.ts';
import { SqliteArchives } from './infra/archive/sqliteArchives.ts';
import { ExportFolder } from './infra/export/exportFolder.ts';
import { nodeClock as clock } from './infra/nodeClock.ts';
import { SqliteLock } from './infra/sqliteLock.ts';
import { chooseRoute } from './infra/route.ts';
import { UndiciHttp } from './infra/undiciHttp.ts';

/** What is left to do when the window ends. */
let end: () => Promise<void> = async () => undefined;

/** Builds everything once and registers it; reads nothing from any portal. */
export function activate(extensionContext: ExtensionContext): void {
  const { extension, extensionUri, globalState, globalStorageUri, secrets, subscriptions } = extensionContext;
  const log = window.createOutputChannel('Offline Events', { log: true });
  const http = new UndiciHttp(`bitrix24-offline-events/${extension.packageJSON.version}`, {
    route: chooseRoute(readHttpSettings(), process.env),
  });
  const state = new StateMemento(globalState);
  const [portals, removed] = [new PortalList(state), new RemovedPortals(state)];
  const signIns = new SignIns({
    secrets: new VscodeSecretStore(secrets),
    lock: new SqliteLock(Uri.joinPath(globalStorageUri, 'locks').fsPath, clock),
    log,
    tokenServer: new TokenServer({ http, clock, log }),
    listedServers: readOAuthServers,
  });
  const archives = new SqliteArchives(Uri.joinPath(extensionUri, 'dist/archiveWorker.cjs').fsPath, {
    folder: Uri.joinPath(globalStorageUri, 'archive').fsPath,
    oldCopiesFolder: Uri.joinPath(globalStorageUri, 'copies').fsPath,
    limits: readArchiveLimits(),
  });
  const clients = new RestClients({ http, clock, log, random: Math.random, enterprisePortals: readEnterprisePortals });
  const trials = new SignInTrials({ signIns, clients, clock });
  const queues = new Queues({ portals, signIns, clients, clock, archives });
  end = async () => {
    signIns.end();
    await queues.stopClears();
    await archives.close();
    await http.dispose();
    log.dispose();
  };
  const view = new QueueView(queues, clock, globalState);
  const demo = new DemoRunner(async () => {
    // Loaded when it is asked for: most windows never run one.
    const { startDemoPortal } = await import('./demoPortal/demoPortal.ts');
    return await startDemoPortal({ records: 1300, seed: 1, arrivals: { everyMs: 4000 } });
  });
  const pages = registerRecordEditor({ queues, extensionUri, log });
  const work = new LongWork(view, clock);
  const requests = new RequestsDocuments({ work, clock, log });
  const underWay = new RecordsUnderWay();
  const setAside = new SetAsideFiles(archives);
  const exports = new ExportFolder(Uri.joinPath(globalStorageUri, 'exports').fsPath);
  const exportTools = { exports, homeUri: Uri.file(homedir()) };
  const pageTools = { queues, archives, setAside, view, work, underWay, requests, clock, log, ...exportTools };
  const queuePages = new QueuePages(pageTools, extensionUri);
  const context = { ...pageTools, portals, removed, signIns, trials, pages, queuePages };
  subscriptions.push(
    queues,
    view,
    pages,
    setAside,
    queuePages,
    requests,
    registerCopiesDocuments(archives),
    onDidChangeArchiveLimits((limits) => archives.limit(limits)),
    tellBrokenClears(pageTools),
    followSignIns({ signIns, queues, needsSignIn }),
    tellKeptInWindow({ signIns, portals, log }),
    ...registerCommands(context, demo),
    { dispose: () => void demo.stop() },
    followPortals({ portals, signIns }),
    autoRefresh({ queues, view, clock }),
    onDidChangeHttpSettings((settings) => http.useRoute(chooseRoute(settings, process.env))),
  );
}

/**
 * The window ends. VS Code gives this some seconds, after which nothing more is sent: mostly enough for a clear under way to get to the end of its
 * chunk, so that it leaves nothing reserved that nobody is told of.
 */
export async function deactivate(): Promise<void> {
  await end();
}
