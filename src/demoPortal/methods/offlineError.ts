import { argumentError } from '../portalError.ts';
import { elements, isArray, toText } from '../php/casts.ts';
import { requireQueue, type Call, type MethodAnswer } from './call.ts';
import { requireProcessId } from './offlineClear.ts';

/** `event.offline.error`: marks rows of a batch as failed and deletes their duplicates elsewhere (facts, section 4). */
export function offlineError(call: Call): MethodAnswer {
  const table = requireQueue(call);
  const processId = requireProcessId(call.params['process_id']);
  const messageIds = call.params['message_id'];
  if (!isArray(messageIds)) {
    throw argumentError('Value must be array of MESSAGE_ID values', 'message_id');
  }
  table.markFailed(call.connectorId, processId, elements(messageIds).map(toText));
  return { result: true };
}
