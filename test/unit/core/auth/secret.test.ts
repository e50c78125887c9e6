import assert from 'node:assert/strict';
import { format, inspect } from 'node:util';
import { Secret } from '../../../../src/core/auth/secret.ts';

describe('a secret', () => {
  const secret = new Secret('hunter2');

  it('reveals its text to those who ask for it', () => {
    assert.equal(secret.reveal(), 'hunter2');
  });

  it('shows nothing of its text where it is printed, joined, logged, serialised or copied', () => {
    const shown = [
      String(secret),
      [secret, secret].join(','),
      JSON.stringify({ secret }),
      JSON.stringify([secret]),
      inspect(secret, { showHidden: true, depth: Infinity }),
      format('%s %o %O %j', secret, secret, secret, secret),
      inspect(new Error('x', { cause: secret }), { showHidden: true }),
      JSON.stringify(Object.entries(secret)),
    ];
    assert.deepEqual(
      shown.filter((text) => text.includes('hunter2')),
      [],
    );
    assert.deepEqual([String(secret), JSON.stringify(secret)], ['***', '"***"']);
  });

  it('equals another one with the same text', () => {
    assert.equal(secret.equals(new Secret('hunter2')), true);
    assert.equal(secret.equals(new Secret('hunter3')), false);
  });
});
