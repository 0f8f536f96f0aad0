import { COLUMN_GAP, passage, type Placed } from './columns.ts';
import { type Box, centre, type Edge, type Point, simplified } from './geometry.ts';
import type { Link } from './graph.ts';

/** Draws the flows: along the gaps between columns, through the passages kept for them, and below everything when back. */
export class Routes {
  readonly #placed: Placed;
  readonly #boundaries: ReadonlyMap<string, Box>;
  readonly #used = new Map<number, number>();
  #lanesBelow = 0;

  constructor(placed: Placed, boundaries: ReadonlyMap<string, Box>) {
    this.#placed = placed;
    this.#boundaries = boundaries;
  }

  /** Height with the flows that run below. */
  get height(): number {
    return this.#placed.height + (this.#lanesBelow === 0 ? 0 : 20 + this.#lanesBelow * 12);
  }

  draw(link: Link): Edge {
    return { id: link.id, points: simplified(this.#placed.back.has(link) ? this.#back(link) : this.#forward(link)) };
  }

  #forward(link: Link): readonly Point[] {
    const first = this.#rank(link.from);
    const last = this.#rank(link.to);
    const points = [...this.#leave(link)];
    for (let column = first + 1; column <= last; column++) {
      const key = column === last ? link.to : passage(link, column);
      const next = this.#placed.boxes.get(key);
      const from = points.at(-1);
      if (next === undefined || from === undefined) continue;
      const y = centre(next).y;
      if (from.y !== y) {
        const x = this.#gap(column - 1);
        points.push({ x, y: from.y }, { x, y });
      }
      points.push({ x: next.x, y });
    }
    return points;
  }

  #back(link: Link): readonly Point[] {
    const target = this.#placed.boxes.get(link.to);
    if (target === undefined) return [];
    const points = [...this.#leave(link)];
    const from = points.at(-1) ?? { x: 0, y: 0 };
    this.#lanesBelow += 1;
    const below = this.#placed.height + 8 + this.#lanesBelow * 12;
    const out = this.#gap(this.#rank(link.from));
    const into = this.#gap(this.#rank(link.to) - 1);
    const { y } = centre(target);
    points.push({ x: out, y: from.y }, { x: out, y: below }, { x: into, y: below }, { x: into, y }, { x: target.x, y });
    return points;
  }

  /** From the right side of an element, or out of the bottom of a boundary event. */
  #leave(link: Link): readonly Point[] {
    const boundary = link.boundary === undefined ? undefined : this.#boundaries.get(link.boundary);
    const box = this.#placed.boxes.get(link.from);
    if (boundary !== undefined) {
      const { x } = centre(boundary);
      const bottom = boundary.y + boundary.height;
      return [
        { x, y: bottom },
        { x, y: bottom + 14 },
      ];
    }
    return box === undefined ? [] : [{ x: box.x + box.width, y: centre(box).y }];
  }

  #rank(id: string): number {
    return this.#placed.ranks.get(id) ?? 0;
  }

  /** A line of its own in the gap behind a column, as far as there is room; -1 is the gap before the first. */
  #gap(column: number): number {
    const used = this.#used.get(column) ?? 0;
    this.#used.set(column, used + 1);
    const right = this.#placed.columns[column]?.right ?? -COLUMN_GAP / 2;
    const { left } = this.#placed.columns[0] ?? { left: 0 };
    const middle = column < 0 ? left - 12 : right + COLUMN_GAP / 2;
    return Math.round(middle + (column < 0 ? 0 : ((used % 5) - 2) * 8));
  }
}
