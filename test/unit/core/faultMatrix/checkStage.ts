import assert from 'node:assert/strict';
import type { Finding, FindingReason, PortalReport } from '../../../../src/core/portal/portalReport.ts';
import type { RestErrorKind } from '../../../../src/core/rest/restError.ts';
import { type Ending, type Scene, type Stage, worked } from './stage.ts';

/** The one request of the connect-time check. */
export const checkStage: Stage = {
  name: 'connect check',
  layout: 'neighbours',
  request: 1,
  purpose: 'check',
  isReading: true,
  begin: async (scene) => async () => endingOf(await scene.world.client.queue.check(), scene),
};

/** The check never rejects: what failed is a finding, which names the reason. */
function endingOf(report: PortalReport, { world, isTruthful, extendedMode }: Scene): Ending {
  const odd = report.findings.filter((finding) => finding.state !== 'ok' && !isMissingFeature(finding, extendedMode));
  const reasons = odd.flatMap(({ reason }) => reason ?? []);
  if (odd.length > 0) {
    assert.ok(reasons.length > 0, 'nothing says why');
    assert.deepEqual(
      odd.filter(({ state, reason }) => state !== 'unknown' && reason === undefined),
      [],
      'a finding without a reason',
    );
    return { kind: 'told', error: undefined, reasons };
  }
  if (isTruthful) {
    assert.equal(report.total, world.rows.filter(({ connectorId }) => connectorId === '').length);
  }
  return worked;
}

/** What a report says of a kind of failure, where it is not the kind's own name. */
const reasonsOf: Partial<Record<RestErrorKind, readonly FindingReason[]>> = {
  wrongToken: ['webhook'],
  expiredToken: ['signedOut'],
  signedOut: ['signedOut', 'expired'],
  forbidden: ['noRest', 'notAdministrator'],
  plan: ['plan', 'unpaid'],
};

/** Whether one of the reasons is a kind of failure. */
export function isAmong(kind: RestErrorKind, reasons: readonly FindingReason[]): boolean {
  return (reasonsOf[kind] ?? [kind]).some((reason) => reasons.includes(reason));
}

function isMissingFeature({ id, state, reason }: Finding, extendedMode: boolean): boolean {
  return !extendedMode && id === 'extendedMode' && state === 'warning' && reason === 'off';
}
