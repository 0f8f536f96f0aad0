import { COLUMN_GAP, type Placed } from './columns.ts';
import { type Box, centre, type Edge, type Point, simplified } from './geometry.ts';
import type { Item, Link } from './graph.ts';
import { labelAbove, overlaps, type Size } from './labels.ts';
import { passage } from './spine.ts';
import { tracksOf, type Upright } from './tracks.ts';

/** Between the flows that run back below everything, and between those side by side in a gap. */
const LANE = 12;
const TRACK = 8;

/** A corner of a flow: its height is known at once, and where an upright stands when all of its gap are known. */
type Corner = Point | { readonly at: Upright; readonly y: number };

interface Route {
  readonly link: Link;
  readonly corners: readonly Corner[];
  /** The level piece that the name stands above: between these two corners. */
  readonly named: readonly [from: number, to: number];
}

/**
 * Draws the flows: along the gaps between columns, through the passages kept for them, and below everything when back,
 * the long ones below the short ones. From an element at the foot of its column they go down at once. `names`: those of
 * shapes, which the names of flows keep clear of.
 */
export class Routes {
  readonly edges: readonly Edge[];
  /** Height with the flows that run below. */
  readonly height: number;
  /** Elements out of whose lower end a flow runs back. */
  readonly leftBelow = new Set<string>();
  readonly #placed: Placed;
  readonly #boundaries: ReadonlyMap<string, Box & { readonly depth: number }>;
  readonly #items: ReadonlyMap<string, Item>;
  readonly #uprights: Upright[] = [];
  readonly #enteredBelow = new Map<string, number>();

  constructor(
    placed: Placed,
    boundaries: ReadonlyMap<string, Box & { readonly depth: number }>,
    items: ReadonlyMap<string, Item>,
    links: readonly Link[],
    names: readonly Box[],
  ) {
    this.#placed = placed;
    this.#boundaries = boundaries;
    this.#items = items;
    const span = (link: Link): number => this.#rank(link.from) - this.#rank(link.to);
    const back = links.filter((link) => placed.back.has(link)).toSorted((a, b) => span(a) - span(b));
    let bottom = placed.height + (back.length === 0 ? 0 : 8);
    const routes = links.filter((link) => !placed.back.has(link)).map((link) => this.#forward(link));
    for (const link of back) {
      bottom += LANE + (link.label?.height ?? 0);
      routes.push(this.#back(link, bottom));
    }
    this.height = bottom + (back.length === 0 ? 0 : LANE);
    const places = this.#places();
    const labels = [...names];
    this.edges = routes.map(({ link, corners, named }) => {
      const drawn = corners.map((corner) => ('at' in corner ? { x: places(corner.at), y: corner.y } : corner));
      const label = link.label && labelOf(link.label, drawn[named[0]], drawn[named[1]], labels);
      if (label !== undefined) labels.push(label);
      return { id: link.id, points: simplified(drawn), label };
    });
  }

  #forward(link: Link): Route {
    const first = this.#rank(link.from);
    const last = this.#rank(link.to);
    const corners: Corner[] = [...this.#leave(link)];
    let named = corners.length - 1;
    for (let column = first + 1; column <= last; column++) {
      const next = this.#placed.boxes.get(column === last ? link.to : passage(link, column));
      const y = corners.at(-1)?.y;
      if (next === undefined || y === undefined) continue;
      const to = centre(next).y;
      if (y !== to) {
        const at = this.#upright(column - 1, link, { from: y, to, left: [y], right: [to] });
        corners.push({ at, y }, { at, y: to });
        if (column === first + 1) named += 2;
      }
      corners.push({ x: next.x, y: to });
    }
    return { link, corners, named: [named, named + 1] };
  }

  #back(link: Link, below: number): Route {
    const out = this.#leave(link);
    const source = this.#placed.boxes.get(link.from);
    const target = this.#placed.boxes.get(link.to);
    const y = out.at(-1)?.y;
    if (source === undefined || target === undefined || y === undefined) return { link, corners: [], named: [0, 0] };
    const corners: Corner[] = [];
    if (this.#canLeaveBelow(link)) {
      this.leftBelow.add(link.from);
      const x = centre(source).x + (link.from === link.to ? 30 : 0);
      corners.push({ x, y: source.y + source.height }, { x, y: below });
    } else {
      const at = this.#upright(this.#rank(link.from), link, { from: y, to: below, left: [y, below], right: [] });
      corners.push(...out, { at, y }, { at, y: below });
    }
    const named = corners.length - 1;
    const used = this.#enteredBelow.get(link.to) ?? 0;
    if (this.#canEnterBelow(link.to, used)) {
      this.#enteredBelow.set(link.to, used + 1);
      const x = centre(target).x + 15 - (link.from === link.to ? 45 : 0) - used * LANE;
      corners.push({ x, y: below }, { x, y: target.y + target.height });
    } else {
      const to = centre(target).y;
      const at = this.#upright(this.#rank(link.to) - 1, link, { from: below, to, left: [], right: [to, below] });
      corners.push({ at, y: below }, { at, y: to }, { x: target.x, y: to });
    }
    return { link, corners, named: [named, named + 1] };
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
        { x, y: bottom + boundary.depth },
      ];
    }
    return box === undefined ? [] : [{ x: box.x + box.width, y: centre(box).y }];
  }

  /** Nothing stands below it in its column, and nothing on its lower border. */
  #isFoot(id: string): boolean {
    const box = this.#placed.boxes.get(id);
    const column = this.#placed.columns[this.#rank(id)];
    if (box === undefined || column === undefined) return false;
    const below = [...this.#placed.boxes].some(
      ([key, other]) => key !== id && other.y > box.y && other.x >= column.left && other.x <= column.right,
    );
    const node = this.#items.get(id)?.node;
    return !below && ![...this.#boundaries.values()].some((event) => overlaps(event, box)) && node !== undefined;
  }

  #canLeaveBelow(link: Link): boolean {
    return link.boundary === undefined && this.#isFoot(link.from) && !this.leftBelow.has(link.from);
  }

  #canEnterBelow(id: string, used: number): boolean {
    const { node, width = 0 } = this.#items.get(id) ?? {};
    const isActivity = node !== undefined && !/(?:Gateway|Event)$/.test(node.$type);
    return isActivity && this.#isFoot(id) && used * LANE < width / 2;
  }

  #rank(id: string): number {
    return this.#placed.ranks.get(id) ?? 0;
  }

  #upright(
    gap: number,
    { from, to, boundary }: Link,
    heights: Pick<Upright, 'from' | 'to' | 'left' | 'right'>,
  ): Upright {
    const upright = { gap, source: boundary ?? from, target: to, ...heights };
    this.#uprights.push(upright);
    return upright;
  }

  /** Where each upright stands: in the middle of its gap, or at the left where names have to stand beside them. */
  #places(): (upright: Upright) => number {
    const places = new Map<Upright, number>();
    for (const gap of new Set(this.#uprights.map((one) => one.gap))) {
      const tracks = tracksOf(this.#uprights.filter((one) => one.gap === gap));
      const count = Math.max(...tracks.values()) + 1;
      const left = this.#placed.columns[gap]?.right ?? 0;
      const right = this.#placed.columns[gap + 1]?.left ?? left + COLUMN_GAP / 2;
      const step = Math.min(TRACK, (right - left - 24) / count);
      const width = step * (count - 1);
      const first = right - left > COLUMN_GAP ? left + 18 : (left + right - width) / 2;
      for (const [upright, track] of tracks) places.set(upright, Math.round(first + track * step));
    }
    return (upright) => places.get(upright) ?? 0;
  }
}

/** Above the piece that it names, or below it where another name stands already. */
function labelOf(size: Size, from: Point | undefined, to: Point | undefined, taken: readonly Box[]): Box | undefined {
  if (from === undefined || to === undefined) return undefined;
  // A long piece is named near where it begins.
  const reach = Math.min(Math.abs(to.x - from.x), size.width + 16);
  const x = from.x + (Math.sign(to.x - from.x) * reach) / 2;
  const above = labelAbove(size, { x, y: from.y });
  return taken.some((other) => overlaps(other, above)) ? { ...above, y: from.y + 4 } : above;
}
