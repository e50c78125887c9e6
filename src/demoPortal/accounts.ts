import { PortalError } from './portalError.ts';
import { TokenStore } from './oauth/tokenStore.ts';

/** An application registered on the portal. Tests change its state while the portal runs. */
export interface Application {
  /** The number that `app.info` shows as `ID`. */
  readonly id: number;
  readonly code: string;
  readonly clientId: string;
  readonly clientSecret: string;
  installed: boolean;
  paymentExpired: boolean;
  /** `L` local, `F` free, `D` demo, `T` trial, `P` paid, `S` by subscription. */
  status: string;
  scopes: string[];
  /** From the application's card; undefined makes the portal display a simplified code (facts, section 5). */
  redirectUri: string | undefined;
  /** Ids of the users it is shared with; undefined: with all. */
  sharedWith: number[] | undefined;
}

/** A member of the portal. */
export interface User {
  readonly id: number;
  isAdmin: boolean;
  /** False once dismissed. */
  active: boolean;
  name: string;
  lastName: string;
  /** `M`, `F` or empty, as `profile` shows it. */
  gender: string;
  /** An IANA name; empty when the user has not chosen one. */
  timeZone: string;
}

/** An incoming webhook: `/rest/<user id>/<code>/<method>`. */
export interface Webhook {
  readonly user: User;
  readonly code: string;
  scopes: string[];
}

/** What an access token stands for. */
export interface Grant {
  readonly application: Application;
  readonly user: User;
}

/**
 * Applications, users, webhooks and the tokens between them. Every refusal of facts, section 6 that concerns
 * credentials can be brought about by changing a field here while the portal runs.
 */
export class Accounts {
  readonly tokens = new TokenStore<Grant>();
  readonly applications: Application[] = [];
  readonly users: User[] = [];
  readonly webhooks: Webhook[] = [];
  readonly #removed: Application[] = [];
  /** False: the plan has no REST, every call is refused. */
  isCommercialPlan = true;
  /** False: the portal cannot ask the authorization server about a token. */
  isAuthServerReachable = true;

  addApplication(values: Partial<Application> = {}): Application {
    const id = values.id ?? this.applications.length + 1;
    const application: Application = {
      id,
      code: `local.6${hex(id, 13)}.${String(70_414_732 + id)}`,
      clientId: `local.6${hex(id, 13)}.${String(70_414_732 + id)}`,
      clientSecret: `DemoSecret${String(id).padStart(4, '0')}xoZq7LrW9cVbN2mKf8TyHs4Ua1Pd6GjEi5`,
      installed: true,
      paymentExpired: false,
      status: 'L',
      scopes: ['crm', 'task', 'catalog', 'imopenlines'],
      redirectUri: undefined,
      sharedWith: undefined,
      ...values,
    };
    this.applications.push(application);
    return application;
  }

  /** Removes it from the portal: its tokens are answered with `APPLICATION_NOT_FOUND`, its keys with `NOT_INSTALLED`. */
  removeApplication(application: Application): void {
    this.applications.splice(this.applications.indexOf(application), 1);
    this.#removed.push(application);
  }

  /** The application with these keys, on the portal or removed from it: the authorization server remembers both. */
  findClient(clientId: string): Application | undefined {
    return [...this.applications, ...this.#removed].find((one) => one.clientId === clientId);
  }

  /** Whether the portal lets the application work: it is there, and its installation is finished. */
  isInstalled(application: Application): boolean {
    return application.installed && this.applications.includes(application);
  }

  addUser(values: Partial<User> = {}): User {
    const user: User = {
      id: values.id ?? Math.max(0, ...this.users.map(({ id }) => id)) + 1,
      isAdmin: false,
      active: true,
      name: 'Jana',
      lastName: 'Beispiel',
      gender: '',
      timeZone: '',
      ...values,
    };
    this.users.push(user);
    return user;
  }

  addWebhook(user: User, code: string, scopes: string[] = ['crm', 'task']): Webhook {
    const webhook = { user, code, scopes };
    this.webhooks.push(webhook);
    return webhook;
  }

  /**
   * Who calls, by the access token.
   *
   * @param now unix milliseconds
   * @throws {PortalError} the refusals of facts, section 6; where sources differ on the status, the documented one
   */
  authenticate(token: string | undefined, now: number): Grant {
    if (token === undefined || token === '') {
      throw new PortalError(401, 'NO_AUTH_FOUND', 'Wrong authorization data');
    }
    if (!this.isAuthServerReachable) {
      throw new PortalError(401, 'CONNECTION_ERROR', 'Error connecting to authorization server');
    }
    const held = this.tokens.findAccess(token);
    if (held === undefined) {
      throw new PortalError(401, 'invalid_token', 'Unable to get application by token');
    }
    if (held.validUntil <= now) {
      throw new PortalError(401, 'expired_token', 'The access token provided has expired');
    }
    this.#requirePlan('REST is available only on commercial plans.');
    this.#requireUsable(held.grant.application);
    requireAccess(held.grant);
    return held.grant;
  }

  /**
   * Who calls, by the two parts of a webhook's path.
   *
   * @throws {PortalError} `INVALID_CREDENTIALS` and the other refusals of facts, section 6
   */
  authenticateWebhook(userId: string, code: string): Webhook {
    const webhook = this.webhooks.find((one) => String(one.user.id) === userId && one.code === code);
    if (webhook === undefined) {
      throw new PortalError(403, 'INVALID_CREDENTIALS', 'Invalid request credentials');
    }
    this.#requirePlan('REST is available only by subscription.');
    requireActive(webhook.user);
    return webhook;
  }

  #requirePlan(description: string): void {
    if (!this.isCommercialPlan) {
      throw new PortalError(403, 'ACCESS_DENIED', description);
    }
  }

  #requireUsable(application: Application): void {
    if (!this.applications.includes(application)) {
      throw new PortalError(401, 'APPLICATION_NOT_FOUND', 'Application not found');
    }
    if (!application.installed) {
      throw new PortalError(401, 'ERROR_OAUTH', 'Application not installed');
    }
    if (application.paymentExpired) {
      throw new PortalError(401, 'PAYMENT_REQUIRED', 'Payment required');
    }
  }
}

/** Whether the application is shared with the user; an administrator may use all. */
export function mayUse({ application, user }: Grant): boolean {
  return user.isAdmin || application.sharedWith === undefined || application.sharedWith.includes(user.id);
}

function requireAccess(grant: Grant): void {
  requireActive(grant.user);
  if (!mayUse(grant)) {
    throw new PortalError(403, 'user_access_error', 'The user does not have access to the application.');
  }
}

function requireActive(user: User): void {
  if (!user.active) {
    throw new PortalError(401, 'authorization_error', 'Unable to authorize user');
  }
}

function hex(value: number, digits: number): string {
  return value.toString(16).padStart(digits, '0');
}
