import { randomBytes } from 'node:crypto';

/** A pair of tokens as the token endpoint hands it out. */
export interface IssuedTokens {
  readonly accessToken: string;
  readonly refreshToken: string;
  /** Unix seconds at which the access token expires. */
  readonly expires: number;
  /** Seconds. */
  readonly expiresIn: number;
}

/** What a token or a code stands for, and until when (unix milliseconds). */
export interface Held<Grant> {
  readonly grant: Grant;
  readonly validUntil: number;
}

/** 1 hour, in seconds (facts, section 5). */
const accessTokenLife = 3_600;
/** 180 days, in seconds (facts, section 5). */
const refreshTokenLife = 180 * 24 * 3_600;
/** 30 seconds (facts, section 5). */
const codeLife = 30;

/**
 * The authorization server's memory: which token stands for which grant. Times are unix milliseconds unless said.
 * Refresh tokens and codes work once (facts, sections 5 and 10); an access token outlives the rotation of its pair.
 */
export class TokenStore<Grant> {
  readonly #access = new Map<string, Held<Grant>>();
  readonly #refresh = new Map<string, Held<Grant>>();
  readonly #codes = new Map<string, Held<Grant>>();

  issueTokens(grant: Grant, now: number): IssuedTokens {
    const accessToken = randomToken();
    const refreshToken = randomToken();
    this.#access.set(accessToken, { grant, validUntil: now + accessTokenLife * 1_000 });
    this.#refresh.set(refreshToken, { grant, validUntil: now + refreshTokenLife * 1_000 });
    return {
      accessToken,
      refreshToken,
      expires: Math.floor(now / 1_000) + accessTokenLife,
      expiresIn: accessTokenLife,
    };
  }

  /** An authorization code: valid for 30 seconds. */
  issueCode(grant: Grant, now: number): string {
    const code = randomToken();
    this.#codes.set(code, { grant, validUntil: now + codeLife * 1_000 });
    return code;
  }

  /** What an access token stands for, expired or not; undefined when it was never issued or was revoked. */
  findAccess(token: string): Held<Grant> | undefined {
    return this.#access.get(token);
  }

  /** What a refresh token stands for, expired or not; undefined once it was used. */
  findRefresh(token: string): Held<Grant> | undefined {
    return this.#refresh.get(token);
  }

  /** What a code stands for, stale or not; undefined once it was used. */
  findCode(code: string): Held<Grant> | undefined {
    return this.#codes.get(code);
  }

  /** Makes a refresh token or a code invalid for ever. */
  use(tokenOrCode: string): void {
    this.#refresh.delete(tokenOrCode);
    this.#codes.delete(tokenOrCode);
  }

  /** Lets every access token issued so far expire; refresh tokens stay valid. */
  expireAccessTokens(): void {
    expireAll(this.#access);
  }

  /** Lets every refresh token issued so far expire. */
  expireRefreshTokens(): void {
    expireAll(this.#refresh);
  }

  /** Forgets all tokens and codes, or those whose grant matches: the portal then answers as to unknown ones. */
  revoke(matches: (grant: Grant) => boolean = () => true): void {
    for (const map of [this.#access, this.#refresh, this.#codes]) {
      for (const [token, { grant }] of map) {
        if (matches(grant)) {
          map.delete(token);
        }
      }
    }
  }
}

function expireAll<Grant>(held: Map<string, Held<Grant>>): void {
  for (const [token, { grant }] of held) {
    held.set(token, { grant, validUntil: 0 });
  }
}

/** 70 hex digits: the look of the real server's tokens. */
function randomToken(): string {
  return randomBytes(35).toString('hex');
}
