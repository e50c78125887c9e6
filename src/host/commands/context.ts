import type { LogOutputChannel } from 'vscode';
import type { Archives } from '../../core/archive/archive.ts';
import type { SignIns } from '../../core/auth/signIns.ts';
import type { PortalList } from '../../core/portal/portalList.ts';
import type { RemovedPortals } from '../../core/portal/removedPortals.ts';
import type { Clock } from '../../core/ports.ts';
import type { Queues } from '../../core/queue/queues.ts';
import type { LongWork } from '../clear/longWork.ts';
import type { RecordsUnderWay } from '../clear/recordsUnderWay.ts';
import type { RequestsDocuments } from '../clear/requestsDocuments.ts';
import type { SignInTrials } from '../../core/queue/signInTrials.ts';
import type { QueuePages } from '../queuePage/queuePages.ts';
import type { RecordPages } from '../record/recordEditor.ts';
import type { QueueView } from '../tree/queueView.ts';

/** What the commands work with; built once by the composition root. */
export interface CommandContext {
  readonly portals: PortalList;
  readonly removed: RemovedPortals;
  readonly archives: Archives;
  readonly signIns: SignIns;
  readonly trials: SignInTrials;
  readonly queues: Queues;
  readonly view: QueueView;
  readonly pages: RecordPages;
  readonly queuePages: QueuePages;
  readonly work: LongWork;
  readonly underWay: RecordsUnderWay;
  readonly requests: RequestsDocuments;
  readonly clock: Clock;
  readonly log: LogOutputChannel;
}
