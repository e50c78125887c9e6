import type { Histogram, Stacking } from '../../core/archive/view.ts';

/** The look of one part of the bars, also in legend, tooltip and facets: a colour of the theme's charts, and whether it is hatched. */
export interface PartLook {
  readonly hue: 'blue' | 'green' | 'purple' | 'yellow' | 'red' | 'lines';
  readonly isHatched: boolean;
}

const solid = (hue: PartLook['hue']): PartLook => ({ hue, isHatched: false });

/** Hue says whether it failed, hatching whether a process holds it: readable in grey. */
const stateLooks = new Map<string, PartLook>([
  ['waiting', solid('blue')],
  ['reserved', { hue: 'blue', isHatched: true }],
  ['failed', solid('red')],
  ['failedReserved', { hue: 'red', isHatched: true }],
]);

// The themes' orange is transparent, and undefined in high contrast.
const eventHues = ['blue', 'green', 'purple', 'yellow', 'red'] as const;

/** How the parts of a histogram look, by name. Events have a colour by their size; those that share a part, or came too late for one, are grey. */
export function partLooks({ parts }: Histogram, stacking: Stacking): ReadonlyMap<string, PartLook> {
  if (stacking === 'state') {
    return stateLooks;
  }
  const named = parts.filter(({ name }) => name !== '');
  return new Map(named.map(({ name }, i) => [name, solid(eventHues[i] ?? 'lines')]));
}

/** Of what has no colour of its own. */
export const otherLook: PartLook = solid('lines');

/** What a variable of the style sheets has in the theme of now; the colour of text where it has none. */
export function styleValue(variable: `--${string}`): string {
  const style = getComputedStyle(document.body);
  return style.getPropertyValue(variable).trim() || style.color;
}

/** What a canvas fills a part with. */
export function canvasFill({ hue, isHatched }: PartLook, context: CanvasRenderingContext2D): string | CanvasPattern {
  const color = styleValue(`--vscode-charts-${hue}`);
  return isHatched ? (hatching(color, context) ?? color) : color;
}

function hatching(color: string, context: CanvasRenderingContext2D): CanvasPattern | null {
  const size = Math.round(6 * window.devicePixelRatio);
  const tile = new OffscreenCanvas(size, size);
  const pen = tile.getContext('2d');
  if (pen === null) {
    return null;
  }
  pen.fillStyle = styleValue('--vscode-editor-background');
  pen.fillRect(0, 0, size, size);
  pen.strokeStyle = color;
  pen.lineWidth = 1.6 * window.devicePixelRatio;
  // The neighbours' lines too, whose corners reach into this tile.
  for (const shift of [-size, 0, size]) {
    pen.beginPath();
    pen.moveTo(shift - 1, size + 1);
    pen.lineTo(shift + size + 1, -1);
    pen.stroke();
  }
  return context.createPattern(tile, 'repeat');
}
