import type { FindingReason } from '../../../../src/core/portal/portalReport.ts';
import type { QueueRecord, RecordState } from '../../../../src/core/queue/record.ts';
import type { LoggedRequest } from '../../../../src/demoPortal/http/requestLog.ts';
import type { Layout } from './matrixRows.ts';
import type { MatrixWorld } from './matrixWorld.ts';

/** One request of what the product does, which a fault is to befall. */
export interface Stage {
  readonly name: string;
  readonly layout: Layout;
  /** Which of the requests it is: the first is 1. */
  readonly request: number;
  readonly purpose: Purpose;
  /** Whether nothing may change. */
  readonly isReading: boolean;
  /** Does what comes before; then gives what sends the requests, and asserts what must be so afterwards whatever went wrong. */
  readonly begin: (scene: Scene) => Promise<() => Promise<Ending>>;
}

/** What a request is for. */
export type Purpose = 'check' | 'summary' | 'list' | 'reserve' | 'take' | 'clear';

/** What a stage works on. */
export interface Scene {
  readonly world: MatrixWorld;
  readonly named: readonly QueueRecord[];
  readonly state: RecordState;
  readonly extendedMode: boolean;
  /** False where what the user is told rests on an answer that is a lie and can't be seen through: then the table may say something else. */
  readonly isTruthful: boolean;
}

/** How a cell ended: with what was asked for, or with something that the user is told. */
export type Ending =
  | { readonly kind: 'worked' }
  | {
      readonly kind: 'told';
      /** Undefined where the account of a clear, or a report, tells it without one. */
      readonly error: Error | undefined;
      /** Those of a report's findings. */
      readonly reasons?: readonly FindingReason[];
    };

export const worked: Ending = { kind: 'worked' };

export function purposeOf({ method, commands }: LoggedRequest): Purpose {
  const methods = new Set(commands?.map((command) => command.method) ?? [method]);
  if (methods.has('event.offline.get')) {
    return commands === undefined ? 'take' : 'reserve';
  }
  if (methods.has('event.offline.clear')) {
    return 'clear';
  }
  return methods.has('profile') ? 'check' : methods.has('feature.get') ? 'summary' : 'list';
}

/** Whether what a request does is seen in the answers to later ones, so that a false answer to it deceives nobody. */
export function isSeenLater(purpose: Purpose): boolean {
  return purpose === 'reserve' || purpose === 'clear';
}

/** Whether a request must not be sent again unless the first one surely had no effect. */
export function isHarmful(purpose: Purpose): boolean {
  return purpose === 'reserve' || purpose === 'take';
}
