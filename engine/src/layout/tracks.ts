/** An upright piece of a flow in the gap behind a column. */
export interface Upright {
  readonly gap: number;
  readonly from: number;
  readonly to: number;
  /** Heights at which the flow comes to it from the left, and at which it leaves to the right. */
  readonly left: readonly number[];
  readonly right: readonly number[];
  /** What flows share that may lie on each other: those out of one element, and those into one. */
  readonly source: string;
  readonly target: string;
}

const isWithin = (y: number, { from, to }: Upright): boolean => y >= Math.min(from, to) && y <= Math.max(from, to);

/** How often two flows cross, or touch, when the first is left of the second. */
const crossings = (a: Upright, b: Upright): number =>
  b.left.filter((y) => isWithin(y, a)).length + a.right.filter((y) => isWithin(y, b)).length;

/** Whether one would run into the other; where they only touch, they may branch out of one element or come to one. */
function meet(a: Upright, b: Upright): boolean {
  const from = Math.max(Math.min(a.from, a.to), Math.min(b.from, b.to));
  const to = Math.min(Math.max(a.from, a.to), Math.max(b.from, b.to));
  if (from !== to) return from < to;
  return !((a.source === b.source && a.from === b.from) || (a.target === b.target && a.to === b.to));
}

/**
 * Puts the uprights of one gap beside each other, so that few of them cross: gives the track of each, from the left.
 * What is not at the same height may share one.
 */
export function tracksOf(uprights: readonly Upright[]): ReadonlyMap<Upright, number> {
  const ordered: Upright[] = [];
  for (const upright of uprights) {
    const costs = Array.from({ length: ordered.length + 1 }, (_, place) =>
      ordered.reduce(
        (sum, other, index) => sum + (index < place ? crossings(other, upright) : crossings(upright, other)),
        0,
      ),
    );
    ordered.splice(costs.indexOf(Math.min(...costs)), 0, upright);
  }
  const tracks: Upright[][] = [];
  for (const upright of ordered) {
    const last = tracks.at(-1);
    if (last === undefined || last.some((other) => meet(other, upright))) tracks.push([upright]);
    else last.push(upright);
  }
  return new Map(tracks.flatMap((track, index) => track.map((upright) => [upright, index] as const)));
}
