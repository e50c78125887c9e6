import { startDemoPortal } from '../../../src/demoPortal/demoPortal.ts';
import { openVsCode, openWindows } from '../vscode/openVsCode.ts';
import { RemoteControl } from '../vscode/remoteControl.ts';
import type { Scene, Size, Stage } from './scene.ts';

/** Plays a scene in a window of its own, and lets pictures of it be taken. */
export async function playScene(
  { portal: options, settings, locale, size, show }: Scene,
  usualSize: Size,
  takePictures: (stage: Stage) => Promise<void>,
): Promise<void> {
  const portal = await startDemoPortal(options);
  const remote = await RemoteControl.start();
  const undos: (() => void)[] = [];
  try {
    const { page, dataFolder } = await openVsCode({
      theme: 'Dark Modern',
      size: size ?? usualSize,
      ...(locale === undefined ? {} : { locale }),
      settings: { ...settings },
      furtherExtensions: [remote.extension],
      env: remote.env,
      // Nobody waits for pictures: they are made on a busy machine, too.
      prepare: async (context) => context.setDefaultTimeout(90_000),
    });
    const run: RemoteControl['run'] = async (command, ...args) => await remote.run(command, ...args);
    // A command that asks ends when its window is closed, and nobody waits for it.
    const begin = (command: string, ...args: readonly unknown[]): void =>
      void run(command, ...args).catch(() => undefined);
    const stage: Stage = { page, portal, dataFolder, run, begin, onEnd: (undo) => undos.push(undo) };
    await show(stage);
    await takePictures(stage);
  } finally {
    // One that did not open as it should is among them.
    await Promise.all([...openWindows].map((window) => window.close()));
    undos.forEach((undo) => undo());
    remote.close();
    await portal.close();
  }
}
