import { l10n } from 'vscode';
import type { Archive } from '../../core/archive/archive.ts';
import type { ArchivedRecord } from '../../core/archive/view.ts';
import { parseRecordId, type QueueRecord } from '../../core/queue/record.ts';
import { sharedProcess, type SharedProcess } from '../../core/queue/sharedProcess.ts';
import type { Snapshot } from '../../core/queue/snapshot.ts';
import type { ToQueuePage } from '../../protocol/queueMessages.ts';
import type { RecordContent } from '../../protocol/recordContent.ts';
import type { FromRecordPage } from '../../protocol/recordMessages.ts';
import { pageContent } from '../record/pageContent.ts';
import { answerButton } from '../record/recordAnswers.ts';
import { portalName } from '../texts/portalTexts.ts';
import { archivedSight } from './archivedSight.ts';
import type { QueuePageTools } from './queuePageTools.ts';

interface DetailsOptions {
  readonly portalId: string;
  readonly archive: Archive;
  readonly tools: Pick<QueuePageTools, 'queues' | 'clock' | 'log'>;
  readonly post: (message: ToQueuePage) => void;
  /** How many records the archive has in the queue with a process id; undefined where none, or before it was asked. */
  readonly batchSize: (processId: string) => number | undefined;
}

/** The record in the details of a queue's page, as the archive has it. */
export class DetailsFeed {
  readonly #options: DetailsOptions;
  #id: string | undefined;
  #shown: ArchivedRecord | undefined;

  constructor(options: DetailsOptions) {
    this.#options = options;
  }

  /** Shows a record, or none. Rejects as the archive does. */
  async follow(id: string | undefined): Promise<void> {
    this.#id = id;
    this.#shown = undefined;
    await this.update();
  }

  /** Shows what became of the record. Rejects as the archive does. */
  async update(): Promise<void> {
    const id = this.#id;
    if (id === undefined) {
      return;
    }
    const { archive, post } = this.#options;
    const known = parseRecordId(id);
    const [found] = known === undefined ? [] : await archive.views.records([known]);
    const { wholeAt } = await archive.state();
    // The page may ask for another record meanwhile.
    if (id === this.#id) {
      const content = this.#contentOf(id, found, wholeAt);
      this.#shown = found;
      post({ type: 'details', id, content });
    }
  }

  /** Does what a button in the details of a record asks for. */
  async answer(id: string, message: FromRecordPage): Promise<void> {
    const { portalId, tools, post } = this.#options;
    const record = this.#shown?.record.id === id ? this.#shown.record : undefined;
    const queue = tools.queues.find(portalId);
    await answerButton(message, {
      record,
      shown: queue === undefined || record === undefined ? undefined : { kind: 'shown', queue, record },
      portalId,
      log: tools.log,
      refresh: async () => await this.update(),
      tellCopied: (copied) => post({ type: 'copiedInDetails', id, copied }),
    });
  }

  #contentOf(id: string, found: ArchivedRecord | undefined, wholeAt: number | undefined): RecordContent {
    const { portalId, tools } = this.#options;
    const queue = tools.queues.find(portalId);
    if (found === undefined || queue === undefined) {
      return {
        kind: 'missing',
        heading: l10n.t('Record #{0} is not in the queue', id),
        text: l10n.t('The local data has no record with this ID any more.'),
      };
    }
    const clearedAt = queue.clearedAt(found.record.id);
    const content = pageContent(archivedSight(found, { wholeAt, clearedAt }), {
      address: { portalId, id: found.record.id },
      portalName: portalName(queue.portal),
      isReadOnly: queue.portal.isReadOnly === true,
      sharing: (record) => this.#sharing(record, queue.model.snapshot, wholeAt),
      // The page knows the record's neighbours in its own list.
      neighbours: { hasPrevious: false, hasNext: false },
      hasData: false,
      now: tools.clock.now(),
    });
    // All of the page is of one portal.
    return content.kind === 'record' ? { ...content, record: { ...content.record, portal: '' } } : content;
  }

  /** Where all of the queue was read, the archive knows the number; before that, the tree may have read more of it. */
  #sharing(
    record: QueueRecord,
    snapshot: Snapshot | undefined,
    wholeAt: number | undefined,
  ): SharedProcess | undefined {
    const size = this.#options.batchSize(record.processId);
    const inTree = snapshot === undefined ? undefined : sharedProcess(record, snapshot);
    if (size === undefined) {
      return inTree;
    }
    const inArchive = { others: Math.max(0, size - 1), isAtLeast: wholeAt === undefined };
    const knowsTree = inTree !== undefined && (!inTree.isAtLeast || inTree.others > inArchive.others);
    return inArchive.isAtLeast && knowsTree ? inTree : inArchive;
  }
}
