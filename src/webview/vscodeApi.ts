import type { FromQueuePage } from '../protocol/queueMessages.ts';
import type { FromRecordPage } from '../protocol/recordMessages.ts';

/** What VS Code gives a page to talk to its extension, and to remember something over being hidden and restored. */
export interface VsCodeApi {
  postMessage(message: FromRecordPage | FromQueuePage): void;
  getState(): unknown;
  setState(state: unknown): void;
}

declare function acquireVsCodeApi(): VsCodeApi;

/** Can be had once only. */
export const vscodeApi = acquireVsCodeApi();
