import { l10n } from 'vscode';
import { boundElsewhere, type Finding, type FindingReason, type PortalReport } from '../../core/portal/portalReport.ts';
import { formatNumber } from './numbers.ts';
import { countRecords, plural } from './plural.ts';
import { reasonText } from './reasonTexts.ts';
import { userName } from './reportTexts.ts';

/** What can be done about a finding. */
export type Mend =
  | 'tryAgain'
  | 'changeAddress'
  | 'signIn'
  | 'signInAsOther'
  | 'openSettings'
  | 'explainExtendedMode'
  | 'copyBindExample'
  | 'openOtherQueue';

export interface FindingText {
  readonly title: string;
  /** Said beside the title, less loud. */
  readonly remark?: string | undefined;
  /** What it means, in a sentence. */
  readonly explanation?: string | undefined;
  readonly mend?: Mend | undefined;
}

/** A finding in words. */
export function findingText(finding: Finding, report: PortalReport): FindingText {
  const { id, state, reason } = finding;
  if (state === 'unknown') {
    return { title: uncheckedTitle(id), explanation: uncheckedReason(reason) };
  }
  switch (id) {
    case 'address':
      return addressText(finding, report);
    case 'token':
      return tokenText(finding, report);
    case 'application':
      return applicationText(finding);
    case 'administrator':
      return administratorText(finding, report);
    case 'extendedMode':
      return state === 'ok'
        ? { title: l10n.t('Extended mode is available') }
        : {
            title: l10n.t('Extended mode is off'),
            explanation: l10n.t('Clearing a waiting record takes and deletes it in one step.'),
            mend: 'explainExtendedMode',
          };
    case 'connector':
      return connectorText(finding, report);
    case 'bindings':
      return bindingsText(finding, report);
    case 'queue':
      return queueText(finding, report);
    default:
      return id satisfies never;
  }
}

function addressText({ state, reason }: Finding, { answerTime = 0 }: PortalReport): FindingText {
  if (state === 'ok' || reason === undefined) {
    return { title: l10n.t('Address answers'), remark: l10n.t('{0} ms', formatNumber(answerTime)) };
  }
  const wrong: Partial<Record<FindingReason, string>> = {
    moved: l10n.t('The portal has moved'),
    portalDeleted: l10n.t('The portal was deleted'),
    protocol: l10n.t('This is not an answer of Bitrix24'),
  };
  const title = wrong[reason];
  return {
    title: title ?? l10n.t('Address does not answer as it should'),
    explanation: reasonText(reason),
    mend: title === undefined ? 'tryAgain' : 'changeAddress',
  };
}

function tokenText({ state, reason }: Finding, report: PortalReport): FindingText {
  if (state === 'ok') {
    return { title: l10n.t('Token belongs to an application'), remark: report.application?.code };
  }
  const texts: Partial<Record<FindingReason, FindingText>> = {
    webhook: {
      title: l10n.t('Token is a webhook’s'),
      explanation: l10n.t('A webhook can’t read offline events: Bitrix24 allows that to applications only.'),
      mend: 'signIn',
    },
    expired: {
      title: l10n.t('Access token expired'),
      explanation: l10n.t('To renew it, a refresh token and the application’s id and key are needed.'),
      mend: 'signIn',
    },
    unlistedServer: {
      title: l10n.t('Access token expired'),
      explanation: reasonText('unlistedServer'),
      mend: 'openSettings',
    },
    notShared: {
      title: l10n.t('Application is not shared with this account'),
      explanation: reasonText('notShared'),
      mend: 'signInAsOther',
    },
    busy: { title: l10n.t('Sign-in can’t be read'), explanation: reasonText('busy'), mend: 'tryAgain' },
    secretStorage: {
      title: l10n.t('Sign-in can’t be read'),
      explanation: reasonText('secretStorage'),
      mend: 'tryAgain',
    },
  };
  return (
    texts[reason ?? 'signedOut'] ?? {
      title: l10n.t('Token is not accepted'),
      explanation: l10n.t('It was used up, withdrawn, or belongs to another portal.'),
      mend: 'signIn',
    }
  );
}

function applicationText({ state, reason }: Finding): FindingText {
  if (state === 'ok') {
    return { title: l10n.t('Application is installed') };
  }
  const texts: Partial<Record<FindingReason, FindingText>> = {
    unpaid: {
      title: l10n.t('Application is not paid for'),
      explanation: l10n.t('The portal refuses it until it is.'),
      mend: 'tryAgain',
    },
    noRest: {
      title: l10n.t('The plan has no REST API'),
      explanation: l10n.t('The portal answers applications on commercial plans only.'),
      mend: 'tryAgain',
    },
    notInstalled: {
      title: l10n.t('Application is not installed'),
      explanation: reasonText('notInstalled'),
      mend: 'signIn',
    },
  };
  return (
    texts[reason ?? 'rejected'] ?? {
      title: l10n.t('Application is refused'),
      explanation: reasonText(reason),
      mend: 'tryAgain',
    }
  );
}

function administratorText({ state }: Finding, { user }: PortalReport): FindingText {
  const name = user === undefined ? undefined : userName(user);
  return state === 'ok'
    ? { title: l10n.t('Account is an administrator’s'), remark: name }
    : {
        title: l10n.t('Not an administrator'),
        explanation:
          name === undefined
            ? l10n.t('Offline events are for administrators only.')
            : l10n.t('{0} is signed in; offline events are for administrators only.', name),
        mend: 'signInAsOther',
      };
}

function connectorText({ state, reason }: Finding, { authConnector = '' }: PortalReport): FindingText {
  if (state !== 'ok') {
    return {
      title: l10n.t('The plan has no connectors'),
      explanation: l10n.t('So the queue of {0} can’t be read.', authConnector),
      mend: 'openOtherQueue',
    };
  }
  return reason === 'unused'
    ? { title: l10n.t('No connector is needed'), remark: l10n.t('the plan has none') }
    : { title: l10n.t('Connectors are available') };
}

function bindingsText({ state, reason }: Finding, report: PortalReport): FindingText {
  const { bound = [] } = report;
  if (state === 'ok') {
    const total = bound.reduce((sum, { events }) => sum + events.length, 0);
    return {
      title: plural(total, l10n.t('{0} offline event bound|{0} offline events bound')),
      remark: bound
        .map((queue) => `${queue.authConnector ?? l10n.t('no connector')} ${formatNumber(queue.events.length)}`)
        .join(', '),
    };
  }
  if (reason === 'nothingBound') {
    return {
      title: l10n.t('Nothing is bound'),
      explanation: l10n.t('Nothing can arrive. Bind what you need with event.bind and event_type "offline".'),
      mend: 'copyBindExample',
    };
  }
  const others = boundElsewhere(report);
  const [only] = others;
  return {
    title: l10n.t('Events are bound for another queue'),
    explanation:
      others.length > 1 || only === undefined
        ? plural(others.length, l10n.t('They are bound in {0} other queue.|They are bound in {0} other queues.'))
        : only.authConnector === undefined
          ? l10n.t('They are bound without a connector, which is a queue of its own.')
          : l10n.t('They are bound with the connector {0}, which has a queue of its own.', only.authConnector),
    mend: 'openOtherQueue',
  };
}

function queueText({ state, reason }: Finding, { total = 0 }: PortalReport): FindingText {
  if (state !== 'ok') {
    return {
      title: l10n.t('Queue can’t be read'),
      explanation: reasonText(reason),
      mend: 'tryAgain',
    };
  }
  return total === 0
    ? { title: l10n.t('Queue can be read'), remark: l10n.t('empty') }
    : { title: l10n.t('Queue can be read'), remark: countRecords(total) };
}

function uncheckedTitle(id: Finding['id']): string {
  return {
    address: l10n.t('Address was not checked'),
    token: l10n.t('Token was not checked'),
    application: l10n.t('Application was not checked'),
    administrator: l10n.t('Account was not checked'),
    extendedMode: l10n.t('Extended mode was not checked'),
    connector: l10n.t('Connectors were not checked'),
    bindings: l10n.t('Bound events were not checked'),
    queue: l10n.t('Queue was not checked'),
  }[id];
}

function uncheckedReason(reason: FindingReason | undefined): string | undefined {
  return reason === 'notAdministrator' ? l10n.t('Only an administrator may see it.') : reasonText(reason);
}
