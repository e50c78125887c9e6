import assert from 'node:assert/strict';
import { type Failure, retryDelay } from '../../../../src/core/rest/retry.ts';
import { repeatabilityOf, RestError, type RestErrorKind } from '../../../../src/core/rest/restError.ts';

const now = 1_000_000;

function delay(kind: RestErrorKind, failure: Partial<Failure> = {}): number | undefined {
  const error = new RestError(kind, 'failed');
  return retryDelay({
    error,
    earlier: [],
    repeat: 'always',
    perSecond: 2,
    operatingResetAt: undefined,
    now,
    random: 0.5,
    ...failure,
  });
}

/** The pauses before each further try of a call that fails the same way again and again. */
function pauses(kind: RestErrorKind, failure: Partial<Failure> = {}): number[] {
  const found: number[] = [];
  for (;;) {
    const next = delay(kind, { ...failure, earlier: found.map(() => kind) });
    if (next === undefined) {
      return found;
    }
    found.push(next);
  }
}

const never: RestErrorKind[] = [
  'timeout',
  'cancelled',
  'overloaded',
  'expiredToken',
  'signedOut',
  'secretStorage',
  'busy',
  'unlistedServer',
  'notInstalled',
  'forbidden',
  'wrongToken',
  'scope',
  'notShared',
  'unconfirmed',
  'plan',
  'moved',
  'portalDeleted',
  'rejected',
  'protocol',
];

describe('a call that failed goes again', () => {
  it('not at all where that can’t help', () => {
    for (const kind of never) {
      assert.equal(repeatabilityOf(kind), 'no');
      assert.deepEqual([delay(kind), delay(kind, { repeat: 'ifNotExecuted' })], [undefined, undefined], kind);
    }
  });

  for (const kind of ['network', 'server'] as const) {
    describe(`after a fault (${kind})`, () => {
      it('twice, after 1 s and 2 s', () => {
        assert.deepEqual(pauses(kind), [1000, 2000]);
      });

      it('a tenth earlier or later, as chance has it', () => {
        assert.deepEqual(pauses(kind, { random: 0 }), [900, 1800]);
        assert.deepEqual(
          pauses(kind, { random: 0.999_999 }).map((pause) => Math.round(pause)),
          [1100, 2200],
        );
      });

      it('only where that does no harm if it was executed', () => {
        assert.equal(delay(kind, { repeat: 'ifNotExecuted' }), undefined);
      });
    });
  }

  it('after faults of both sorts twice in all', () => {
    assert.equal(delay('network', { earlier: ['server'] }), 2000);
    assert.equal(delay('server', { earlier: ['server', 'network'] }), undefined);
  });

  for (const repeat of ['always', 'ifNotExecuted'] as const) {
    it(`six times when refused for its rate, after (1/Y + 1 s) · 1.5^n (${repeat})`, () => {
      assert.deepEqual(pauses('rateLimited', { repeat }), [1500, 2250, 3375, 5062.5, 7593.75, 11390.625]);
      assert.deepEqual(pauses('rateLimited', { repeat, perSecond: 5 }).slice(0, 2), [1200, 1800]);
    });

    it(`twice when its method is blocked: when its operating time goes down (${repeat})`, () => {
      assert.deepEqual(pauses('operatingLimit', { repeat, operatingResetAt: now + 90_000 }), [90_000, 90_000]);
    });
  }

  it('after 10 s when its method is blocked and no answer has told until when, or that time is over', () => {
    assert.deepEqual(
      [undefined, now, now - 1].map((operatingResetAt) => delay('operatingLimit', { operatingResetAt })),
      [10_000, 10_000, 10_000],
    );
  });

  it('after ten minutes at most when its method is blocked: no longer does the portal count', () => {
    assert.equal(delay('operatingLimit', { operatingResetAt: now + 86_400_000 }), 600_000);
  });

  it('as often after each limit and after faults as if there were no others', () => {
    const earlier: RestErrorKind[] = ['network', 'rateLimited', 'rateLimited', 'operatingLimit'];
    assert.deepEqual(
      [delay('network', { earlier }), delay('rateLimited', { earlier }), delay('operatingLimit', { earlier })],
      [2000, 3375, 10_000],
    );
  });
});
