import type { Box } from './geometry.ts';
import type { Graph, Item, Link } from './graph.ts';
import { rank, type Ranked } from './ranks.ts';
import { passage, spine } from './spine.ts';

/** Between two columns, at least, and between two rows: flows run there. */
export const COLUMN_GAP = 70;
/** What the flows of a gap need beside the name of one: the room before and behind, and that of each. */
const TRACKS = 40;
const TRACK = 8;
export const ROW_GAP = 60;
/** From the middle of an activity to that of what its boundary events lead to. */
const BELOW = 120;
/** A place that is kept free in a column for a flow that passes through. */
const PASSAGE = 20;

export interface Placed {
  /** Boxes of the items; of passages, under the key of `passage`. */
  readonly boxes: ReadonlyMap<string, Box>;
  readonly ranks: ReadonlyMap<string, number>;
  readonly back: ReadonlySet<Link>;
  readonly columns: readonly { readonly left: number; readonly right: number }[];
  readonly width: number;
  readonly height: number;
  /** Heights of the bands from top to bottom, where the items are parted into bands (lanes). */
  readonly bands: readonly { readonly top: number; readonly height: number }[];
}

interface Slot {
  readonly key: string;
  readonly width: number;
  readonly height: number;
  readonly band: number;
  /** Keys of what leads here from the column before, and whether from the lower border. */
  readonly before: readonly { readonly key: string; readonly fromBelow: boolean }[];
  /** Where the first flow that leads here comes among all flows. */
  readonly order: number;
}

/** Gives every item a place: columns from left to right along the flows, and nothing over anything else. */
export function place(graph: Graph, bandOf: (item: Item) => number, bandCount: number): Placed {
  const { ranks, back } = rank(graph);
  const slots = slotsOf(graph, ranks, back, bandOf);
  const middles = new Map<string, number>();
  const straight = bandCount === 1 ? spine(graph, ranks, back) : new Set<string>();
  for (const column of slots) {
    for (let band = 0; band < bandCount; band++) {
      const inBand = column.filter((slot) => slot.band === band);
      const middle = inBand.find((slot) => straight.has(slot.key));
      if (middle === undefined) stack(inBand, middles, bandCount === 1);
      else stackAround(middle, inBand, middles);
    }
  }
  return boxesOf(slots, middles, { ranks, back, links: graph.links }, bandCount);
}

/** The columns with their items, and with a passage wherever a flow goes past a column. */
function slotsOf(
  graph: Graph,
  ranks: ReadonlyMap<string, number>,
  back: ReadonlySet<Link>,
  bandOf: (item: Item) => number,
): readonly (readonly Slot[])[] {
  const forward = graph.links.filter((link) => !back.has(link));
  const items = new Map(graph.items.map((item) => [item.id, item]));
  const columns: Slot[][] = Array.from({ length: Math.max(0, ...ranks.values()) + 1 }, () => []);
  const cameFrom = (link: Link, column: number): Slot['before'][number] => {
    const first = (ranks.get(link.from) ?? 0) === column - 1;
    return { key: first ? link.from : passage(link, column - 1), fromBelow: first && link.boundary !== undefined };
  };
  for (const item of graph.items) {
    const column = ranks.get(item.id) ?? 0;
    const before = forward.filter((link) => link.to === item.id).map((link) => cameFrom(link, column));
    const order = orderOf(graph, item.id, back);
    columns[column]?.push({ key: item.id, width: item.width, height: item.height, band: bandOf(item), before, order });
  }
  for (const [order, link] of graph.links.entries()) {
    if (back.has(link)) continue;
    const from = items.get(link.from);
    for (let column = (ranks.get(link.from) ?? 0) + 1; column < (ranks.get(link.to) ?? 0); column++) {
      const band = from === undefined ? 0 : bandOf(from);
      columns[column]?.push({
        key: passage(link, column),
        width: 0,
        height: PASSAGE,
        band,
        before: [cameFrom(link, column)],
        order,
      });
    }
  }
  return columns;
}

/** What boundary events further left lead to stands lower, as their flows turn lower. */
function orderOf({ links }: Graph, id: string, back: ReadonlySet<Link>): number {
  const first = links.findIndex((link) => link.to === id && !back.has(link));
  return links[first]?.boundary === undefined ? first : links.length * 2 - first;
}

/** What the way through the process that is straight goes past in a column: above and below it, none of it moves it. */
function stackAround(straight: Slot, slots: readonly Slot[], middles: Map<string, number>): void {
  const wanted = slots.map((slot) => ({ slot, at: slot === straight ? 0 : wantedMiddle(slot, middles) }));
  wanted.sort((a, b) => a.at - b.at || a.slot.order - b.slot.order);
  const place = wanted.findIndex(({ slot }) => slot === straight);
  middles.set(straight.key, 0);
  let edge = -straight.height / 2;
  for (const { slot, at } of wanted.slice(0, place).toReversed()) {
    const middle = Math.min(at, edge - ROW_GAP - slot.height / 2);
    middles.set(slot.key, middle);
    edge = middle - slot.height / 2;
  }
  edge = straight.height / 2;
  for (const { slot, at } of wanted.slice(place + 1)) {
    const middle = Math.max(at, edge + ROW_GAP + slot.height / 2);
    middles.set(slot.key, middle);
    edge = middle + slot.height / 2;
  }
}

/** Puts the slots of one column under each other, each as near as it can be to where its flows come from. */
function stack(slots: readonly Slot[], middles: Map<string, number>, mayRise: boolean): void {
  const wanted = slots.map((slot) => ({ slot, at: wantedMiddle(slot, middles) }));
  wanted.sort((a, b) => a.at - b.at || a.slot.order - b.slot.order);
  let top = Number.NEGATIVE_INFINITY;
  let shift = 0;
  for (const { slot, at } of wanted) {
    const middle = Math.max(at, top + slot.height / 2);
    middles.set(slot.key, middle);
    shift += at - middle;
    top = middle + slot.height / 2 + ROW_GAP;
  }
  // Branches spread evenly around what they come from.
  if (!mayRise || wanted.length === 0) return;
  for (const { slot } of wanted) middles.set(slot.key, (middles.get(slot.key) ?? 0) + shift / wanted.length);
}

function wantedMiddle(slot: Slot, middles: ReadonlyMap<string, number>): number {
  const known = slot.before.flatMap(({ key, fromBelow }) => {
    const middle = middles.get(key);
    return middle === undefined ? [] : [fromBelow ? middle + BELOW : middle];
  });
  return known.length === 0 ? 0 : known.reduce((sum, middle) => sum + middle, 0) / known.length;
}

function boxesOf(
  slots: readonly (readonly Slot[])[],
  middles: ReadonlyMap<string, number>,
  { ranks, back, links }: Ranked & { readonly links: readonly Link[] },
  bandCount: number,
): Placed {
  const all = slots.flat();
  const bands: { readonly top: number; readonly height: number; readonly shift: number }[] = [];
  let nextTop = 0;
  for (let band = 0; band < bandCount; band++) {
    const inside = all.filter((slot) => slot.band === band);
    const tops = inside.map((slot) => (middles.get(slot.key) ?? 0) - slot.height / 2);
    const bottoms = inside.map((slot) => (middles.get(slot.key) ?? 0) + slot.height / 2);
    const first = tops.length === 0 ? 0 : Math.min(...tops);
    const padding = bandCount === 1 ? 0 : ROW_GAP / 2;
    const height = (bottoms.length === 0 ? 80 : Math.max(...bottoms) - first) + 2 * padding;
    bands.push({ top: nextTop, height, shift: nextTop + padding - first });
    nextTop += height;
  }
  const boxes = new Map<string, Box>();
  const columns: { readonly left: number; readonly right: number }[] = [];
  let left = COLUMN_GAP / 2;
  const room = slots.map((_, column) => gapAfter(column, links, ranks, back));
  for (const [index, column] of slots.entries()) {
    const width = Math.max(0, ...column.map((slot) => slot.width));
    for (const slot of column) {
      const y = Math.round((middles.get(slot.key) ?? 0) - slot.height / 2 + (bands[slot.band]?.shift ?? 0));
      boxes.set(slot.key, {
        x: Math.round(left + (width - slot.width) / 2),
        y,
        width: slot.width,
        height: slot.height,
      });
    }
    columns.push({ left, right: left + width });
    left += width + (room[index] ?? COLUMN_GAP);
  }
  const width = (columns.at(-1)?.right ?? 0) + COLUMN_GAP / 2;
  return { boxes, ranks, back, columns, width, height: nextTop, bands };
}

/** The names of the flows that leave a column stand behind it. */
function gapAfter(
  column: number,
  links: readonly Link[],
  ranks: ReadonlyMap<string, number>,
  back: ReadonlySet<Link>,
): number {
  const leaving = links.filter((link) => ranks.get(link.from) === column && !back.has(link));
  return Math.max(
    COLUMN_GAP,
    ...leaving.map(({ label }) => (label === undefined ? 0 : label.width + TRACKS + TRACK * leaving.length)),
  );
}
