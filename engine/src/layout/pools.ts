import { type Node, walk } from '../model/tree.ts';
import { type Box, type Drawing, type Edge, moved, type Shape, straight } from './geometry.ts';
import { drawLevel } from './level.ts';

/** One diagram: of a collaboration with its pools, or of a process alone. */
export interface Diagram extends Drawing {
  /** Id of the collaboration or process that the plane stands for. */
  readonly plane: string;
}

/** Where a pool's or lane's name stands, on its left. */
const LABEL = 30;
const POOL_GAP = 60;

interface Collaboration extends Node {
  readonly participants?: readonly Participant[];
  readonly messageFlows?: readonly Node[];
}
interface Participant extends Node {
  readonly processRef?: Node;
}

/** Draws everything in a file: collaborations first, then each process that is in none. */
export function drawDefinitions(roots: readonly Node[]): readonly Diagram[] {
  const collaborations = roots.filter((root): root is Collaboration => root.$type === 'bpmn:Collaboration');
  const pooled = new Set(collaborations.flatMap((one) => (one.participants ?? []).map(({ processRef }) => processRef)));
  const alone = roots.filter((root) => root.$type === 'bpmn:Process' && !pooled.has(root));
  return [
    ...collaborations.filter((one) => (one.participants ?? []).length > 0).map(drawCollaboration),
    ...alone.map(drawAlone),
  ].filter((diagram) => diagram.shapes.length > 0);
}

/** The lanes of a process, the innermost of those that hold lanes themselves. */
function lanesOf(process: Node): readonly Node[] {
  const inner = (lane: Node): readonly Node[] => {
    const lanes = lane.childLaneSet?.lanes ?? [];
    return lanes.length === 0 ? [lane] : lanes.flatMap(inner);
  };
  return (process.laneSets ?? []).flatMap((set) => set.lanes ?? []).flatMap(inner);
}

/** Lanes are shown in pools only; without a pool they are left out, and what is in them is not. */
function drawAlone(process: Node): Diagram {
  return { plane: process.id ?? '', ...moved(withCrossing(process, drawLevel(process)), { x: 160, y: 80 }) };
}

function drawCollaboration(collaboration: Collaboration): Diagram {
  const shapes: Shape[] = [];
  const edges: Edge[] = [];
  let top = 80;
  let width = 0;
  for (const participant of collaboration.participants ?? []) {
    const pool = drawPool(participant, { x: 160, y: top });
    shapes.push(...pool.shapes);
    edges.push(...pool.edges);
    top += pool.height + POOL_GAP;
    width = Math.max(width, pool.width);
  }
  const closed = new Set((collaboration.participants ?? []).flatMap((one) => (one.processRef ? [] : (one.id ?? ''))));
  const even = shapes.map((shape) => (closed.has(shape.id) ? { ...shape, box: { ...shape.box, width } } : shape));
  const boxes = new Map(even.map(({ id, box }) => [id, box]));
  for (const { id, sourceRef, targetRef } of collaboration.messageFlows ?? []) {
    const from = boxes.get(sourceRef?.id ?? '');
    const to = boxes.get(targetRef?.id ?? '');
    if (id !== undefined && from !== undefined && to !== undefined) edges.push({ id, points: straight(from, to) });
  }
  return { plane: collaboration.id ?? '', width, height: top, shapes: even, edges };
}

function drawPool(participant: Participant, at: { readonly x: number; readonly y: number }): Drawing {
  const { id = '', processRef } = participant;
  const pool = (width: number, height: number): Shape => ({
    id,
    box: { ...at, width, height },
    expanded: true,
    horizontal: true,
  });
  if (processRef === undefined) return { width: 600, height: 60, shapes: [pool(600, 60)], edges: [] };
  const lanes = lanesOf(processRef);
  const { lanes: bands, ...drawing } = drawLevel(processRef, lanes);
  const left = lanes.length === 0 ? LABEL : 2 * LABEL;
  const padding = lanes.length === 0 ? LABEL : 0;
  const width = Math.max(300, drawing.width + left + padding);
  const height = Math.max(100, drawing.height + 2 * padding);
  const inside = moved(withCrossing(processRef, drawing), { x: at.x + left, y: at.y + padding });
  const laneShapes = bands.map((band: Box, index): Shape => ({
    id: lanes[index]?.id ?? '',
    box: { x: at.x + LABEL, y: at.y + band.y, width: width - LABEL, height: band.height },
    expanded: false,
    horizontal: true,
  }));
  return { width, height, shapes: [pool(width, height), ...laneShapes, ...inside.shapes], edges: inside.edges };
}

/** Adds the associations between elements of different levels. */
function withCrossing<T extends Drawing>(process: Node, drawing: T): T {
  const boxes = new Map(drawing.shapes.map(({ id, box }) => [id, box]));
  const drawn = new Set(drawing.edges.map(({ id }) => id));
  const levels = [process, ...[...walk(process)].map(({ node }) => node)];
  const edges = levels
    .flatMap((level) => level.artifacts ?? [])
    .flatMap(({ id, sourceRef, targetRef }): Edge[] => {
      const from = boxes.get(sourceRef?.id ?? '');
      const to = boxes.get(targetRef?.id ?? '');
      if (id === undefined || drawn.has(id) || from === undefined || to === undefined) return [];
      return [{ id, points: straight(from, to) }];
    });
  return { ...drawing, edges: [...drawing.edges, ...edges] };
}
