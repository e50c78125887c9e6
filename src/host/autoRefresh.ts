import { Disposable, type Event, window, workspace } from 'vscode';
import type { Clock } from '../core/ports.ts';
import type { Queues } from '../core/queue/queues.ts';
import { RefreshTimer } from '../core/queue/refreshTimer.ts';
import { settingIds } from './ids.ts';
import { readAutoRefresh } from './settings.ts';
import { needsSignIn } from './texts/errorTexts.ts';

interface AutoRefreshTools {
  readonly queues: Queues;
  readonly view: { readonly isVisible: boolean; readonly onDidChangeVisibility: Event<unknown> };
  readonly clock: Clock;
}

/** Refreshes the queues as the setting `offlineEvents.autoRefresh` says: while their view is on screen, and this window has the focus. */
export function autoRefresh({ queues, view, clock }: AutoRefreshTools): Disposable {
  const timer = new RefreshTimer({ queues, clock, needsSignIn });
  const look = (): void => {
    timer.set({ interval: readAutoRefresh() * 1000, isWatched: view.isVisible && window.state.focused });
  };
  look();
  return Disposable.from(
    timer,
    view.onDidChangeVisibility(look),
    window.onDidChangeWindowState(look),
    workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration(settingIds.autoRefresh)) {
        look();
      }
    }),
  );
}
