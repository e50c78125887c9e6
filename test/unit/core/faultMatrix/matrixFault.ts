import type { RestErrorKind } from '../../../../src/core/rest/restError.ts';
import type { Fault } from '../../../../src/demoPortal/http/faults.ts';
import type { MatrixWorld } from './matrixWorld.ts';

/** One thing that goes wrong, and what must come of it. */
export interface MatrixFault {
  readonly name: string;
  /** Puts it in the way of the requests that the world picks. */
  readonly arm: (world: MatrixWorld) => void;
  /** Whether it befalls all requests from the cell's one on; else that one alone, so that a second try goes well. */
  readonly lasts: boolean;
  /**
   * What the client gets: the right answer in an odd form; none that it could use; one that it can use or not, depending on what it asked for; or one
   * that is false and that it can't see through.
   */
  readonly answer: 'right' | 'none' | 'odd' | 'false';
  /** How often a request may be sent in all. */
  readonly tries: Tries;
  /** What is told where something is; undefined where more than one thing would be right. */
  readonly told?: RestErrorKind;
}

interface Tries {
  /** One that can be done twice without harm: it reads, or it clears by process id and ids. */
  readonly harmless: number;
  /** One that reserves or takes out. */
  readonly changing: number;
}

/** How often a request that failed in this way may be sent in all: issue 3, part 1, and facts, section 8. All other kinds: once. */
const triesOf: Partial<Record<RestErrorKind, Tries>> = {
  network: { harmless: 3, changing: 1 },
  server: { harmless: 3, changing: 1 },
  rateLimited: { harmless: 7, changing: 7 },
  operatingLimit: { harmless: 3, changing: 3 },
  // With the renewed token.
  expiredToken: { harmless: 2, changing: 2 },
};
export const once: Tries = { harmless: 1, changing: 1 };

/** No usable answer, and so one kind of failure. */
export function failure(name: string, told: RestErrorKind, arm: MatrixFault['arm']): MatrixFault {
  return { name, arm, lasts: false, answer: 'none', tries: triesOf[told] ?? once, told };
}

/** The same fault, once and from the cell's request on. */
export function onceAndLasting(fault: MatrixFault): MatrixFault[] {
  return [fault, { ...fault, name: `${fault.name}, from then on`, lasts: true }];
}

/** The kinds of the portal's own faults that are in the matrix. */
export const usedKinds = new Set<Fault['kind']>();

/** One of the faults that the portal itself knows. */
export function scripted(fault: Fault | ((world: MatrixWorld) => Fault)): MatrixFault['arm'] {
  return (world) => {
    const made = typeof fault === 'function' ? fault(world) : fault;
    usedKinds.add(made.kind);
    world.portal.faults.add(made, { when: (request) => world.isHit(request), times: Infinity });
  };
}

/** What servers write about failures here: it must not come out as an error's message. It holds the token, as pages that repeat the request do. */
export function serverText({ portal }: Pick<MatrixWorld, 'portal'>): string {
  return `${marker} for auth=${portal.credentials.accessToken}`;
}

export const marker = 'Text of a server';
