import type { Page } from 'playwright-core';
import type { DemoPortal, DemoPortalOptions } from '../../../src/demoPortal/demoPortal.ts';

/** In CSS pixels. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

/** Where a scene is played. */
export interface Stage {
  readonly page: Page;
  /** The scene's portal, with nothing in the list yet. */
  readonly portal: DemoPortal;
  /** Runs a command by its id, and returns what it returns. */
  readonly run: (command: string, ...args: readonly unknown[]) => Promise<unknown>;
  /** VS Code's data: `data/User/globalStorage` and so on. */
  readonly dataFolder: string;
  /** Starts a command that asks something, and goes on while it waits for the answer. */
  readonly begin: (command: string, ...args: readonly unknown[]) => void;
  /** Has something undone when the pictures are taken and the window is closed. */
  readonly onEnd: (undo: () => void) => void;
}

/**
 * How a scene is pictured in a window of 800 × 600: `sideBar`, with a sidebar of 300 and of 200 pixels; `window`, where dragging the sidebar would
 * end what is shown; `none`, where what is shown does not outlive a change of the window's size. `editor`: instead where an editor is 1050 and 600 pixels wide.
 */
export type Narrow = 'sideBar' | 'window' | 'none' | 'editor';

/** Something to take pictures of. */
export interface Scene {
  readonly name: string;
  readonly narrow: Narrow;
  /** The portal that the scene is played on; it is closed afterwards. Without it an empty one. */
  readonly portal?: DemoPortalOptions;
  /** The language of the extension's texts; English where none is given. */
  readonly locale?: string;
  /** The window's at first, in CSS pixels, where it is not the usual one. */
  readonly size?: Size;
  /** User settings. */
  readonly settings?: Readonly<Record<string, unknown>>;
  /** The names in media of the pictures that the README shows. */
  readonly readme?: { readonly dark?: string; readonly light?: string };
  /** Brings the window into the state to be pictured, and waits until all of it is on screen. */
  readonly show: (stage: Stage) => Promise<void>;
}
