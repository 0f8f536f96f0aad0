import type { Node } from '../model/tree.ts';
import type { Box, Point } from './geometry.ts';

/** The viewer breaks the lines of a name beside a shape or flow at this width. */
const WIDEST = 90;
const LINE = 14;
/** Chinese letters and Latin ones, in the size of names beside shapes. */
const WIDE = 11;
const NARROW = 7.5;

function widthOf(text: string): number {
  let width = 0;
  for (const c of text) width += /[\u2000-\uffef]/.test(c) ? WIDE : NARROW;
  return width;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** The room that a name takes beside a shape or flow; undefined when there is none. */
export function labelSize(node: Node | undefined): Size | undefined {
  const text = node?.name?.trim() ?? '';
  if (text === '') return undefined;
  const width = widthOf(text);
  return {
    width: Math.ceil(Math.min(width + 4, WIDEST)),
    height: LINE * Math.max(1, Math.ceil(width / (WIDEST - WIDE))),
  };
}

/** Inside a task the letters are a little larger; a long name makes it wider, so that it stays within. */
export function taskWidth(node: Node): number {
  const width = widthOf(node.name?.trim() ?? '') * 1.1;
  if (width <= 3 * 80) return 100;
  return width <= 3 * 115 ? 140 : 180;
}

/** Above a line, around a point of it. */
export const labelAbove = (size: Size, at: Point): Box => ({
  x: at.x - size.width / 2,
  y: at.y - size.height - 3,
  ...size,
});

export const overlaps = (a: Box, b: Box): boolean =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
