import assert from 'node:assert/strict';
import { inspect } from 'node:util';
import {
  errorOfCode,
  mayHaveTakenEffect,
  repeatabilityOf,
  RestError,
  restErrorKinds,
  toRestError,
} from '../../../../src/core/rest/restError.ts';

/** Every row of facts, section 6, in its order: each status that a source names, the code, the kind, and whether it may be repeated. */
const systemErrors = [
  [[500], 'INTERNAL_SERVER_ERROR', 'server', 'ifHarmless'],
  [[500], 'ERROR_UNEXPECTED_ANSWER', 'server', 'ifHarmless'],
  [[500], 'ERROR_CORE', 'server', 'ifHarmless'],
  [[503], 'QUERY_LIMIT_EXCEEDED', 'rateLimited', 'afterPause'],
  [[429], 'OPERATION_TIME_LIMIT', 'operatingLimit', 'afterPause'],
  [[503, 401], 'OVERLOAD_LIMIT', 'overloaded', 'no'],
  [[405, 200], 'ERROR_BATCH_METHOD_NOT_ALLOWED', 'rejected', 'no'],
  [[400, 200], 'ERROR_BATCH_LENGTH_EXCEEDED', 'rejected', 'no'],
  [[401], 'NO_AUTH_FOUND', 'signedOut', 'no'],
  [[401], 'expired_token', 'expiredToken', 'no'],
  [[401], 'invalid_token', 'signedOut', 'no'],
  [[401], 'APPLICATION_NOT_FOUND', 'notInstalled', 'no'],
  [[401], 'ERROR_OAUTH', 'notInstalled', 'no'],
  [[401], 'authorization_error', 'signedOut', 'no'],
  [[401], 'CONNECTION_ERROR', 'server', 'ifHarmless'],
  [[403, 401], 'INVALID_CREDENTIALS', 'wrongToken', 'no'],
  [[403, 401], 'insufficient_scope', 'scope', 'no'],
  [[403, 401], 'user_access_error', 'notShared', 'no'],
  [[403, 401], 'ACCESS_DENIED', 'forbidden', 'no'],
  [[403], 'WRONG_AUTH_TYPE', 'wrongToken', 'no'],
  [[403], 'WRONG_LICENSE', 'plan', 'no'],
  [[401], 'METHOD_CONFIRM_WAITING', 'unconfirmed', 'no'],
  [[403], 'METHOD_CONFIRM_DENIED', 'unconfirmed', 'no'],
  [[401], 'PAYMENT_REQUIRED', 'plan', 'no'],
  [[400], 'INVALID_REQUEST', 'rejected', 'no'],
  [[400], 'ERROR_ARGUMENT', 'rejected', 'no'],
  [[404], 'ERROR_METHOD_NOT_FOUND', 'rejected', 'no'],
  [[404], 'ERROR_MANIFEST_IS_NOT_AVAILABLE', 'rejected', 'no'],
  [[500, 403, 410], 'PORTAL_DELETED', 'portalDeleted', 'no'],
  [[200], 'WRONG_ENCODING', 'protocol', 'no'],
] as const;

/** The codes of the token endpoint (facts, section 5), under each status that it answers with; and one that nobody has documented. */
const tokenErrors = [
  ['invalid_request', 'rejected'],
  ['invalid_client', 'signedOut'],
  ['invalid_grant', 'signedOut'],
  ['invalid_scope', 'scope'],
  ['insufficient_scope', 'scope'],
  ['PAYMENT_REQUIRED', 'plan'],
  ['wrong_client', 'signedOut'],
  ['NOT_INSTALLED', 'notInstalled'],
  ['expired_token', 'expiredToken'],
  ['SOMETHING_NEW', 'rejected'],
] as const;

const rows = [...systemErrors, ...tokenErrors.map(([code, kind]) => [[200, 400, 401, 403], code, kind, 'no'] as const)];

describe('the error of a code', () => {
  for (const [statuses, code, kind, repeatability] of rows) {
    it(`${code} (${statuses.join(', ')}) is ${kind}, in upper, lower and mixed case; repeated: ${repeatability}`, () => {
      const mixed = code.replaceAll(/[a-z]/gi, (letter, i) => (i % 2 ? letter.toLowerCase() : letter.toUpperCase()));
      for (const written of [code, code.toLowerCase(), code.toUpperCase(), mixed]) {
        for (const status of statuses) {
          const error = errorOfCode(written, status);
          assert.deepEqual([error.kind, error.code, error.status], [kind, written, status]);
          assert.equal(repeatabilityOf(error.kind), repeatability);
        }
      }
    });
  }

  it('does not depend on the status', () => {
    assert.deepEqual(
      [200, 401, 403, 503].map((status) => errorOfCode('ACCESS_DENIED', status).kind),
      ['forbidden', 'forbidden', 'forbidden', 'forbidden'],
    );
  });

  it('names a code in its message, but no other text that a server put in its place', () => {
    assert.match(errorOfCode('ERROR_ARGUMENT', 400).message, /ERROR_ARGUMENT/);
    for (const text of ['token abc expired', '<b>no</b>', 'x'.repeat(65), 'a\nb', 'Mk7sEcReTb2xQ9vLr4t']) {
      const { message, code } = errorOfCode(text, 400);
      assert.ok(!message.includes(text));
      assert.equal(code, undefined);
    }
  });
});

describe('a request that failed', () => {
  it('may have taken effect where no answer came that says otherwise', () => {
    assert.deepEqual(restErrorKinds.filter(mayHaveTakenEffect), [
      'network',
      'timeout',
      'cancelled',
      'server',
      'protocol',
    ]);
  });

  it('goes again whatever it does only where it surely took none', () => {
    assert.deepEqual(
      restErrorKinds.filter((kind) => repeatabilityOf(kind) === 'afterPause' && mayHaveTakenEffect(kind)),
      [],
    );
  });
});

describe('anything thrown', () => {
  it('stays what it is if it is a failed request', () => {
    const error = new RestError('network', 'no way');
    assert.equal(toRestError(error), error);
  });

  it('becomes a failed request with its cause otherwise', () => {
    for (const cause of [new TypeError('x'), 'text', undefined]) {
      const error = toRestError(cause);
      assert.deepEqual([error.kind, error.cause], ['protocol', cause]);
      assert.match(inspect(error), /RestError/);
    }
  });
});
