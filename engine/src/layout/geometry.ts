export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Box extends Point {
  readonly width: number;
  readonly height: number;
}

export interface Shape {
  readonly id: string;
  readonly box: Box;
  /** A sub-process that shows what is inside. */
  readonly expanded: boolean;
  /** A pool or lane, which lies on its side. */
  readonly horizontal: boolean;
  /** A gateway that shows by a cross that it takes one way. */
  readonly marked?: boolean;
  /** Where its name stands, when not where the viewer would put it. */
  readonly label?: Box | undefined;
}

export interface Edge {
  readonly id: string;
  readonly points: readonly Point[];
  readonly label?: Box | undefined;
}

/** Shapes and edges of one level and all below it, from the corner 0, 0. */
export interface Drawing {
  readonly width: number;
  readonly height: number;
  readonly shapes: readonly Shape[];
  readonly edges: readonly Edge[];
}

export const centre = (box: Box): Point => ({ x: box.x + box.width / 2, y: box.y + box.height / 2 });

export function moved(drawing: Drawing, by: Point): Drawing {
  const move = <T extends Point>(point: T): T => ({ ...point, x: point.x + by.x, y: point.y + by.y });
  return {
    ...drawing,
    shapes: drawing.shapes.map((shape) => ({
      ...shape,
      box: move(shape.box),
      label: shape.label === undefined ? undefined : move(shape.label),
    })),
    edges: drawing.edges.map((edge) => ({
      ...edge,
      points: edge.points.map(move),
      label: edge.label === undefined ? undefined : move(edge.label),
    })),
  };
}

/** Where the line from the middle of the box to a point leaves the box. */
export function border(box: Box, towards: Point): Point {
  const from = centre(box);
  const dx = towards.x - from.x;
  const dy = towards.y - from.y;
  const share = Math.min(
    dx === 0 ? Number.POSITIVE_INFINITY : box.width / 2 / Math.abs(dx),
    dy === 0 ? Number.POSITIVE_INFINITY : box.height / 2 / Math.abs(dy),
  );
  return Number.isFinite(share) ? { x: from.x + dx * share, y: from.y + dy * share } : from;
}

/** A line from border to border. */
export const straight = (from: Box, to: Box): readonly Point[] => [border(from, centre(to)), border(to, centre(from))];

/** Points without those that lie on the way anyway. */
export function simplified(points: readonly Point[]): readonly Point[] {
  return points.filter((point, index) => {
    const before = points[index - 1];
    const after = points[index + 1];
    if (before === undefined) return true;
    if (before.x === point.x && before.y === point.y) return false;
    if (after === undefined) return true;
    return !(before.x === point.x && point.x === after.x) && !(before.y === point.y && point.y === after.y);
  });
}
