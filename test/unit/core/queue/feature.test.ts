import assert from 'node:assert/strict';
import { parseFeature } from '../../../../src/core/queue/feature.ts';
import { ofKind } from '../../../support/ofKind.ts';

describe('the answer about a feature', () => {
  it('is off for N alone, and names the edition of an on-premise portal', () => {
    const values = ['Y', 'N', 'ru_selfhosted', 'EN_SELFHOSTED', 'kz_selfhosted', 'maybe', ''];
    assert.deepEqual(
      values.map((value) => parseFeature({ result: { value }, total: undefined })),
      ['on', 'off', 'selfHosted', 'selfHosted', 'selfHosted', 'on', 'on'],
    );
  });

  it('breaks the protocol where it has no value', () => {
    for (const result of [null, {}, 'Y', true, [], { value: true }]) {
      assert.throws(() => parseFeature({ result, total: undefined }), ofKind('protocol'));
    }
  });
});
