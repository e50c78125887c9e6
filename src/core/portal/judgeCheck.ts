import { RestError, type RestErrorKind } from '../rest/restError.ts';
import type { BoundQueue, CheckAnswers, PortalApplication } from './checkAnswers.ts';
import {
  boundHere,
  type CheckId,
  checkIds,
  type EmptyReason,
  type Finding,
  type FindingReason,
  type PortalReport,
} from './portalReport.ts';

/** What was checked, and how long the portal took, in milliseconds. */
interface Checked {
  readonly authConnector: string | undefined;
  readonly duration: number;
}

/** The report of a check, by its answers or by the failure of the whole. */
export function judgeCheck(outcome: CheckAnswers | RestError, checked: Checked): PortalReport {
  return isFailed(outcome) ? judgeFailure(outcome, checked) : judgeAnswers(outcome, checked);
}

function judgeAnswers(answers: CheckAnswers, { authConnector, duration }: Checked): PortalReport {
  const { total } = answers;
  const user = known(answers.user);
  const application = answers.application === 'webhook' ? undefined : known(answers.application);
  const rights = rightsIn(answers);
  const bound = rights === 'administrator' ? known(answers.bound) : undefined;
  const facts = { answers, application, rights, bound, authConnector };
  return {
    findings: [
      { id: 'address', state: 'ok' },
      tokenFinding(answers),
      applicationFinding(answers),
      administratorFinding(facts),
      connectorFinding(facts),
      bindingsFinding(facts),
      queueFinding(facts),
      extendedModeFinding(answers),
    ],
    user,
    application,
    bound,
    authConnector,
    isSelfHosted: answers.extendedMode === 'selfHosted' || answers.connectors === 'selfHosted',
    total: known(total),
    emptyBecause: total === 0 ? emptyReasons(facts) : [],
    answerTime: duration,
  };
}

function judgeFailure(error: RestError, { authConnector, duration }: Checked): PortalReport {
  const failed = findingOfFailure(error);
  const isReached = failed.id !== 'address';
  return {
    findings: checkIds.map((id) =>
      id === failed.id ? failed : { id, state: id === 'address' ? 'ok' : ('unknown' as const) },
    ),
    user: undefined,
    application: undefined,
    bound: undefined,
    authConnector,
    isSelfHosted: false,
    total: undefined,
    emptyBecause: [],
    answerTime: isReached ? duration : undefined,
  };
}

interface Facts {
  readonly answers: CheckAnswers;
  readonly application: PortalApplication | undefined;
  readonly rights: Rights;
  readonly bound: readonly BoundQueue[] | undefined;
  readonly authConnector: string | undefined;
}

/** What the account may, as far as the answers tell. */
type Rights = 'administrator' | 'others' | 'unknown';

/** Having read the queue proves more than what `profile` says: the right has a name of its own in the cloud (facts, section 1). */
function rightsIn({ user, total }: CheckAnswers): Rights {
  if (!isFailed(total)) {
    return 'administrator';
  }
  if (total.kind === 'forbidden' || (!isFailed(user) && !user.isAdministrator)) {
    return 'others';
  }
  return isFailed(user) ? 'unknown' : 'administrator';
}

function tokenFinding({ application, total, bound }: CheckAnswers): Finding {
  const id = 'token';
  const isWebhook = application === 'webhook' || [total, bound].some((answer) => isWrongToken(answer));
  if (isWebhook) {
    return { id, state: 'problem', reason: 'webhook' };
  }
  // The other answers would not be there if the portal had not accepted it.
  return { id, state: 'ok' };
}

function applicationFinding({ application }: CheckAnswers): Finding {
  const id = 'application';
  if (application === 'webhook') {
    return { id, state: 'unknown', reason: 'webhook' };
  }
  if (isFailed(application)) {
    return unknown(id, application);
  }
  if (!application.isInstalled) {
    return { id, state: 'problem', reason: 'notInstalled' };
  }
  return application.isUnpaid ? { id, state: 'problem', reason: 'unpaid' } : { id, state: 'ok' };
}

function administratorFinding({ answers: { user }, rights }: Facts): Finding {
  const id = 'administrator';
  if (rights === 'others') {
    return { id, state: 'problem', reason: 'notAdministrator' };
  }
  return rights === 'unknown' && isFailed(user) ? unknown(id, user) : { id, state: 'ok' };
}

function extendedModeFinding({ extendedMode }: CheckAnswers): Finding {
  const id = 'extendedMode';
  if (isFailed(extendedMode)) {
    return unknown(id, extendedMode);
  }
  return extendedMode === 'off' ? { id, state: 'warning', reason: 'off' } : { id, state: 'ok' };
}

function connectorFinding({ answers: { connectors }, authConnector }: Facts): Finding {
  const id = 'connector';
  if (isFailed(connectors)) {
    return unknown(id, connectors);
  }
  if (connectors !== 'off') {
    return { id, state: 'ok' };
  }
  return authConnector === undefined ? { id, state: 'ok', reason: 'unused' } : { id, state: 'problem', reason: 'off' };
}

function bindingsFinding({ answers, rights, bound, authConnector }: Facts): Finding {
  const id = 'bindings';
  if (rights === 'others') {
    return { id, state: 'unknown', reason: 'notAdministrator' };
  }
  if (bound === undefined) {
    return isFailed(answers.bound) ? unknown(id, answers.bound) : { id, state: 'unknown' };
  }
  if (boundHere({ bound, authConnector }).length > 0) {
    return { id, state: 'ok' };
  }
  return { id, state: 'warning', reason: bound.length === 0 ? 'nothingBound' : 'otherConnector' };
}

function queueFinding({ answers: { total }, rights }: Facts): Finding {
  const id = 'queue';
  if (!isFailed(total)) {
    return { id, state: 'ok' };
  }
  if (rights === 'others') {
    return { id, state: 'unknown', reason: 'notAdministrator' };
  }
  // What another finding explains is no second problem.
  return isWrongToken(total) || total.kind === 'plan'
    ? unknown(id, total)
    : { id, state: 'problem', reason: total.kind };
}

function emptyReasons({ application, bound, authConnector }: Facts): EmptyReason[] {
  if (application !== undefined && (!application.isInstalled || application.isUnpaid)) {
    return ['notInstalled'];
  }
  if (bound === undefined) {
    return [];
  }
  if (boundHere({ bound, authConnector }).length === 0) {
    return [bound.length === 0 ? 'nothingBound' : 'otherConnector'];
  }
  return ['nothingWaiting', 'ownChanges'];
}

/**
 * What the failure of the whole request says. `batch` is open to everybody (facts, section 5), so a refusal speaks of the token, the application
 * or the plan; the rest, of the address.
 */
function findingOfFailure({ kind, code }: RestError): Finding {
  const problem = (id: CheckId, reason: FindingReason = kind): Finding => ({ id, state: 'problem', reason });
  const findings: Partial<Record<RestErrorKind, Finding>> = {
    wrongToken: problem('token', 'webhook'),
    expiredToken: problem('token', 'signedOut'),
    // Without a code no server refused it: what it takes to renew the token was not given.
    signedOut: problem('token', code === undefined ? 'expired' : 'signedOut'),
    unlistedServer: problem('token'),
    secretStorage: problem('token'),
    busy: problem('token'),
    notShared: problem('token'),
    notInstalled: problem('application'),
    scope: problem('application'),
    unconfirmed: problem('application'),
    forbidden: problem('application', 'noRest'),
    plan: problem('application', 'unpaid'),
  };
  return findings[kind] ?? problem('address');
}

function unknown(id: CheckId, { kind }: RestError): Finding {
  return { id, state: 'unknown', reason: kind };
}

function isFailed(answer: unknown): answer is RestError {
  return answer instanceof RestError;
}

function isWrongToken(answer: unknown): boolean {
  return isFailed(answer) && answer.kind === 'wrongToken';
}

function known<T>(answer: T | RestError): T | undefined {
  return isFailed(answer) ? undefined : answer;
}
