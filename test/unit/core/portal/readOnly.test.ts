import assert from 'node:assert/strict';
import type { Portal } from '../../../../src/core/portal/portal.ts';
import { assertMayChange, ReadOnlyPortalError } from '../../../../src/core/portal/readOnly.ts';

const portal: Portal = { id: 'a', name: 'A', address: 'https://a.bitrix24.com', signIn: 's' };

describe('a portal that is marked read-only', () => {
  it('refuses every change', () => {
    assert.throws(() => assertMayChange({ ...portal, isReadOnly: true }), ReadOnlyPortalError);
    assert.throws(() => assertMayChange({ ...portal, isReadOnly: true, isDemo: true }), ReadOnlyPortalError);
  });

  it('is the only kind that does', () => {
    for (const values of [{}, { isReadOnly: false }, { isProduction: true }, { isDemo: true }]) {
      assert.doesNotThrow(() => assertMayChange({ ...portal, ...values }), JSON.stringify(values));
    }
  });
});
