import assert from 'node:assert/strict';
import type { FileSystem, Uri } from 'vscode';
import { RestError } from '../../../../src/core/rest/restError.ts';
import { placeFile } from '../../../../src/host/export/placeFile.ts';

/** As much of an address as is used. */
const uriOf = (path: string): Uri =>
  Object.assign(Object.create(null), { path, with: (part: Uri) => uriOf(part.path) });

describe('the file of an export', () => {
  const [file, target] = [uriOf('/exports/1'), uriOf('/home/me/northwind.csv')];
  let files: Map<string, string>;
  const fileSystem: Pick<FileSystem, 'copy' | 'rename' | 'delete'> = {
    async copy(from: Uri, to: Uri) {
      files.set(to.path, files.get(from.path) ?? '');
    },
    async rename(from: Uri, to: Uri) {
      files.set(to.path, files.get(from.path) ?? '');
      files.delete(from.path);
    },
    async delete(uri: Uri) {
      if (!files.delete(uri.path)) {
        throw new Error('there is no such file');
      }
    },
  };
  const unstopped = new AbortController().signal;

  beforeEach(() => {
    files = new Map([
      [file.path, 'new'],
      [target.path, 'old'],
    ]);
  });

  it('takes the place of what was there', async () => {
    await placeFile(fileSystem, file, target, unstopped);
    assert.deepEqual(Object.fromEntries(files), { [file.path]: 'new', [target.path]: 'new' });
  });

  it('leaves what was there, and nothing else, where it can’t be written, or is stopped', async () => {
    const before = Object.fromEntries(files);
    const failure = new Error('no room');
    const full = {
      ...fileSystem,
      copy: async (_from: Uri, to: Uri) => {
        files.set(to.path, 'n');
        throw failure;
      },
    };
    await assert.rejects(placeFile(full, file, target, unstopped), failure);
    assert.deepEqual(Object.fromEntries(files), before);

    const never = { ...fileSystem, copy: async () => await Promise.reject(failure) };
    await assert.rejects(placeFile(never, file, target, unstopped), failure);
    assert.deepEqual(Object.fromEntries(files), before);

    const locked = { ...fileSystem, rename: async () => await Promise.reject(failure) };
    await assert.rejects(placeFile(locked, file, target, unstopped), failure);
    assert.deepEqual(Object.fromEntries(files), before);

    await assert.rejects(
      placeFile(fileSystem, file, target, AbortSignal.abort()),
      (error) => error instanceof RestError && error.kind === 'cancelled',
    );
    assert.deepEqual(Object.fromEntries(files), before);
  });
});
