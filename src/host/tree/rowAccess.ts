import type { Portal } from '../../core/portal/portal.ts';

/** What the menus of a row go by: `record`, or `record.readOnly` where nothing may be changed. */
export function withAccess(kind: 'group' | 'record', { isReadOnly }: Portal): string {
  return isReadOnly === true ? `${kind}.readOnly` : kind;
}
