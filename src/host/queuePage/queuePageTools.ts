import type { LogOutputChannel } from 'vscode';
import type { Archives } from '../../core/archive/archive.ts';
import type { Queues } from '../../core/queue/queues.ts';
import type { ClearTools } from '../clear/confirmAndClear.ts';
import type { ReportTools } from '../clear/reportClear.ts';
import type { ExportTools } from '../export/exportChosen.ts';
import type { SetAsideFiles } from './setAsideFiles.ts';

/** What the pages of queues work with. */
export interface QueuePageTools extends ClearTools, ReportTools, ExportTools {
  readonly queues: Queues;
  readonly archives: Archives;
  readonly setAside: SetAsideFiles;
  readonly log: LogOutputChannel;
}
