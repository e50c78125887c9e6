import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { Secret } from '../../../../src/core/auth/secret.ts';
import { parseSignIn, serializeSignIn, type SignIn } from '../../../../src/core/auth/signIn.ts';

/** A sign-in with its secrets revealed. */
function revealed(signIn: SignIn | undefined): Record<string, unknown> {
  const { accessToken, refreshToken, clientId, clientSecret, oauthServer } = signIn ?? {};
  return {
    accessToken: accessToken?.reveal(),
    refreshToken: refreshToken?.reveal(),
    clientId,
    clientSecret: clientSecret?.reveal(),
    oauthServer,
  };
}

const text = fc.string({ unit: 'grapheme', minLength: 1 });
const secret = text.map((value) => new Secret(value));
const optional = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> => fc.option(value, { nil: undefined });

describe('a sign-in as it is stored', () => {
  it('is read as it was written', () => {
    const signIn = fc.record({
      accessToken: secret,
      refreshToken: optional(secret),
      clientId: optional(text),
      clientSecret: optional(secret),
      oauthServer: optional(text),
    });
    fc.assert(
      fc.property(signIn, (one) => {
        assert.deepEqual(revealed(parseSignIn(serializeSignIn(one))), revealed(one));
      }),
      { seed: 1, numRuns: 1000 },
    );
  }).timeout(30_000);

  it('is none in any other text', () => {
    for (const other of [
      '',
      'x',
      'null',
      '[]',
      '"a"',
      '{}',
      '{"accessToken":1}',
      '{"accessToken":null}',
      '{"accessToken"',
    ]) {
      assert.equal(parseSignIn(other), undefined, other);
    }
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (other) => {
        assert.equal(parseSignIn(other), undefined);
      }),
      { seed: 1, numRuns: 1000 },
    );
  }).timeout(30_000);

  it('lacks what is empty or of another type', () => {
    const stored = '{"accessToken":"a","refreshToken":"","clientId":5,"clientSecret":{},"oauthServer":null}';
    assert.deepEqual(revealed(parseSignIn(stored)), { ...revealed(undefined), accessToken: 'a' });
  });
});
