import type { Box } from './geometry.ts';
import type { Graph, Item, Link } from './graph.ts';
import { rank } from './ranks.ts';

/** Between two columns, and between two rows: flows run there. */
export const COLUMN_GAP = 70;
export const ROW_GAP = 60;
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

export const passage = (link: Link, column: number): string => `${link.id} ${column}`;

interface Slot {
  readonly key: string;
  readonly width: number;
  readonly height: number;
  readonly band: number;
  /** Keys of what leads here from the column before, and whether from the lower border. */
  readonly before: readonly { readonly key: string; readonly fromBelow: boolean }[];
}

/** Gives every item a place: columns from left to right along the flows, and nothing over anything else. */
export function place(graph: Graph, bandOf: (item: Item) => number, bandCount: number): Placed {
  const { ranks, back } = rank(graph);
  const slots = slotsOf(graph, ranks, back, bandOf);
  const middles = new Map<string, number>();
  for (const column of slots) {
    for (let band = 0; band < bandCount; band++) {
      stack(
        column.filter((slot) => slot.band === band),
        middles,
        bandCount === 1,
      );
    }
  }
  return boxesOf(slots, middles, ranks, back, bandCount);
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
    columns[column]?.push({ key: item.id, width: item.width, height: item.height, band: bandOf(item), before });
  }
  for (const link of forward) {
    const from = items.get(link.from);
    for (let column = (ranks.get(link.from) ?? 0) + 1; column < (ranks.get(link.to) ?? 0); column++) {
      const band = from === undefined ? 0 : bandOf(from);
      columns[column]?.push({
        key: passage(link, column),
        width: 0,
        height: PASSAGE,
        band,
        before: [cameFrom(link, column)],
      });
    }
  }
  return columns;
}

/** Puts the slots of one column under each other, each as near as it can be to where its flows come from. */
function stack(slots: readonly Slot[], middles: Map<string, number>, mayRise: boolean): void {
  const wanted = slots.map((slot) => ({ slot, at: wantedMiddle(slot, middles) }));
  wanted.sort((a, b) => a.at - b.at);
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
    return middle === undefined ? [] : [fromBelow ? middle + slot.height + ROW_GAP : middle];
  });
  return known.length === 0 ? slot.height / 2 : known.reduce((sum, middle) => sum + middle, 0) / known.length;
}

function boxesOf(
  slots: readonly (readonly Slot[])[],
  middles: ReadonlyMap<string, number>,
  ranks: ReadonlyMap<string, number>,
  back: ReadonlySet<Link>,
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
  for (const column of slots) {
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
    left += width + COLUMN_GAP;
  }
  return { boxes, ranks, back, columns, width: left - COLUMN_GAP / 2, height: nextTop, bands };
}
