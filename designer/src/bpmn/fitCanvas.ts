import type { Canvas, DiagramElement } from './services.ts';

/** Shows the whole diagram in the middle, never larger than life. A canvas that is not visible yet is left alone. */
export function fitCanvas(canvas: Canvas): void {
  const { outer } = canvas.viewbox();
  if (outer.width < 10 || outer.height < 10) return;
  canvas.zoom('fit-viewport', 'auto');
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
export function openView(canvas: Canvas, standing: DiagramElement | undefined): void {
  fitCanvas(canvas);
  const { scale, outer, inner } = canvas.viewbox();
  if (scale >= readableScale || outer.width < 10) return;
  const width = outer.width / 0.7;
  const height = outer.height / 0.7;
  const center =
    standing === undefined || standing.waypoints !== undefined
      ? { x: inner.x - 20 + width / 2, y: middleOf(inner).y }
      : middleOf(standing);
  canvas.viewbox({ x: center.x - width / 2, y: center.y - height / 2, width, height });
}
