import type { Application } from './accounts.ts';

/** A handler that an application has bound to an event (facts, section 4). */
export interface Binding {
  readonly application: Application;
  /** Upper case. */
  readonly eventName: string;
  /** The URL of an online handler; empty for an offline one. */
  readonly handler: string;
  /** In whose name an online handler is called; 0 for whoever causes the event. */
  readonly userId: number;
  /** The `auth_connector` of an offline handler. */
  readonly connectorId: string;
}

/** The handlers of all applications, in the order in which they were bound. */
export class Bindings {
  #bound: Binding[] = [];

  list(): readonly Binding[] {
    return this.#bound;
  }

  /** The offline handlers that an event reaches. */
  offline(eventName: string): Binding[] {
    return this.#bound.filter((one) => one.handler === '' && one.eventName === eventName);
  }

  /** @returns false if the same handler is bound already */
  add(binding: Binding): boolean {
    if (this.#bound.some((one) => isSame(one, binding))) {
      return false;
    }
    this.#bound.push(binding);
    return true;
  }

  /** @returns how many were removed */
  remove(matches: (binding: Binding) => boolean): number {
    const left = this.#bound.filter((one) => !matches(one));
    const removed = this.#bound.length - left.length;
    this.#bound = left;
    return removed;
  }
}

function isSame(a: Binding, b: Binding): boolean {
  return (
    a.application === b.application &&
    a.eventName === b.eventName &&
    a.handler === b.handler &&
    a.userId === b.userId &&
    a.connectorId === b.connectorId
  );
}
