import { mkdir, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { ExportFile, ExportFiles, ExportOptions } from '../../core/export/exportFiles.ts';
import type { RecordPieces } from '../../core/export/exportFormat.ts';

/** No export takes this long, in milliseconds: what is older was left by a window that was killed. */
const LONGEST = 24 * 60 * 60 * 1000;

/** A folder for exports that are under way, its owner's alone. */
export class ExportFolder implements ExportFiles {
  readonly #path: string;

  constructor(path: string) {
    this.#path = path;
  }

  async write(pieces: RecordPieces, options: ExportOptions): Promise<ExportFile> {
    // Loaded when it is needed: most windows never export.
    const { writeExport } = await import('./writeExport.ts');
    await mkdir(this.#path, { recursive: true, mode: 0o700 });
    await this.#sweep();
    const path = join(this.#path, crypto.randomUUID());
    const count = await writeExport(pieces, { path, ...options });
    return { path, count, delete: async () => await rm(path, { force: true }) };
  }

  async #sweep(): Promise<void> {
    for (const name of await readdir(this.#path)) {
      const path = join(this.#path, name);
      const { mtimeMs } = await stat(path).catch(() => ({ mtimeMs: Infinity }));
      if (mtimeMs < Date.now() - LONGEST) {
        await rm(path, { force: true });
      }
    }
  }
}
