import type { ExportFormat, RecordPieces } from './exportFormat.ts';

/** How records are written to a file. */
export interface ExportOptions {
  readonly format: ExportFormat;
  readonly signal?: AbortSignal | undefined;
  /** Told after each piece how many records came so far. */
  readonly onProgress?: ((count: number) => void) | undefined;
}

/** A file with exported records, on its way to where the user wants it. */
export interface ExportFile {
  readonly path: string;
  /** How many records are in it. */
  readonly count: number;
  /** To be called when it is not needed any more. */
  delete(): Promise<void>;
}

/** Where exports are written before they go where the user wants them, which may be no disk of this computer. */
export interface ExportFiles {
  /**
   * Writes records as they come: memory holds no more than a piece of them. If it ends early, nothing is left of it: rejects with a RestError of kind
   * `cancelled` where its signal ended it, else as what failed does.
   */
  write(pieces: RecordPieces, options: ExportOptions): Promise<ExportFile>;
}
