import type { Canvas, DiagramElement } from './services.ts';

/** Room in px that stays free at the edges; at the left, the designer's palette lies. */
export interface Insets {
  readonly left: number;
  readonly other: number;
}
export const viewerInsets: Insets = { left: 16, other: 16 };

/** What the palette leaves: it has one column or two, as the height allows. */
export function insetsBesidePalette(canvas: Canvas): Insets {
  const palette = canvas.getContainer().querySelector<HTMLElement>('.djs-palette');
  return palette === null ? viewerInsets : { left: palette.offsetLeft + palette.offsetWidth + 24, other: 24 };
}

/** Shows the whole diagram in the middle, never larger than life. A canvas that is not visible yet is left alone. */
export function fitCanvas(canvas: Canvas, insets: Insets = viewerInsets): void {
  const { outer, inner } = canvas.viewbox();
  if (outer.width < 10 || outer.height < 10 || inner.width === 0) return;
  const width = Math.max(1, outer.width - insets.left - insets.other);
  const height = Math.max(1, outer.height - 2 * insets.other);
  const scale = Math.min(1, width / inner.width, height / inner.height);
  canvas.viewbox({
    x: inner.x + inner.width / 2 - (insets.left + width / 2) / scale,
    y: inner.y + inner.height / 2 - outer.height / 2 / scale,
    width: outer.width / scale,
    height: outer.height / scale,
  });
}

/** Zooms around the middle by a factor, within what is still readable. */
export function zoomBy(canvas: Canvas, factor: number): void {
  canvas.zoom(Math.min(4, Math.max(0.2, canvas.zoom() * factor)), 'auto');
}

const middleOf = (box: { x: number; y: number; width: number; height: number }) => ({
  x: box.x + box.width / 2,
  y: box.y + box.height / 2,
});

const readableScale = 0.55;

/**
 * The first view: the whole diagram when it can be read at that size; otherwise a readable part of it around
 * `standing`, or its beginning.
 */
export function openView(canvas: Canvas, standing?: DiagramElement, insets: Insets = viewerInsets): void {
  fitCanvas(canvas, insets);
  const { scale, outer, inner } = canvas.viewbox();
  if (scale >= readableScale || outer.width < 10) return;
  const width = outer.width / 0.7;
  const height = outer.height / 0.7;
  const center =
    standing === undefined || standing.waypoints !== undefined
      ? { x: inner.x - insets.left / 0.7 + width / 2, y: middleOf(inner).y }
      : middleOf(standing);
  canvas.viewbox({ x: center.x - width / 2, y: center.y - height / 2, width, height });
}
