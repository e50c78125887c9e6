import type { FileSystem, Uri } from 'vscode';
import { RestError } from '../../core/rest/restError.ts';

/**
 * Puts a file where the user said, on whatever file system that is. What was there stays until the whole new file is beside it; where it fails or is
 * stopped, nothing is left behind. Rejects with a RestError of kind `cancelled` where it was stopped, else as the file system does.
 */
export async function placeFile(
  fileSystem: Pick<FileSystem, 'copy' | 'rename' | 'delete'>,
  file: Uri,
  target: Uri,
  signal: AbortSignal,
): Promise<void> {
  const beside = target.with({ path: `${target.path}.${crypto.randomUUID().slice(0, 8)}.part` });
  try {
    await fileSystem.copy(file, beside);
    if (signal.aborted) {
      throw new RestError('cancelled', 'an export was stopped');
    }
    await fileSystem.rename(beside, target, { overwrite: true });
  } catch (error) {
    // It may never have come to be.
    await fileSystem.delete(beside).then(undefined, () => undefined);
    throw error;
  }
}
