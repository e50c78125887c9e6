import type { Disposable } from '../listeners.ts';
import type { Queue } from '../queue/queue.ts';
import type { RestErrorKind } from '../rest/restError.ts';
import type { SignIns } from './signIns.ts';

interface FollowOptions {
  readonly signIns: SignIns;
  readonly queues: { readonly all: readonly Queue[] };
  /** Whether a new sign-in mends a failure of this kind. */
  readonly needsSignIn: (kind: RestErrorKind) => boolean;
}

/**
 * Reads a queue again whose last reading failed for want of a sign-in, when another window has changed that sign-in. Not where the portal called
 * even renewed tokens expired: two windows would renew for each other without end.
 */
export function followSignIns({ signIns, queues, needsSignIn }: FollowOptions): Disposable {
  return signIns.onDidChange((id) => {
    for (const { portal, model } of queues.all) {
      const kind = model.state.kind === 'failed' ? model.state.error.kind : undefined;
      if (portal.signIn === id && kind !== undefined && kind !== 'expiredToken' && needsSignIn(kind)) {
        // A failure is in the model's state, where the views find it.
        void model.refresh().catch(() => undefined);
      }
    }
  });
}
