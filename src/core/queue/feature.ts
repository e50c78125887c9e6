import { isObject } from '../json.ts';
import type { FeatureValue } from '../portal/checkAnswers.ts';
import type { Envelope } from '../rest/envelope.ts';
import { RestError } from '../rest/restError.ts';

/**
 * The answer of `feature.get`. An on-premise portal names its edition (`ru_selfhosted`), and has all features; so may have a portal that answers
 * anything else but `N` (facts, section 4). Throws a {@link RestError} of kind `protocol`.
 */
export function parseFeature({ result }: Envelope): FeatureValue {
  const value = isObject(result) ? result['value'] : undefined;
  if (typeof value !== 'string') {
    throw new RestError('protocol', 'the answer about a feature has no value');
  }
  return value === 'N' ? 'off' : /selfhosted$/i.test(value) ? 'selfHosted' : 'on';
}
