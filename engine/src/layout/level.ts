import { isFlow, isSubProcess, type Node } from '../model/tree.ts';
import { COLUMN_GAP, place, ROW_GAP } from './columns.ts';
import { type Box, centre, type Drawing, type Edge, moved, type Shape, straight } from './geometry.ts';
import { type Item, linksOf } from './graph.ts';
import { labelSize, taskWidth } from './labels.ts';
import { Routes } from './routes.ts';

/** Between the border of a sub-process, pool or lane and what is inside. */
const PADDING = 30;
const EVENT = 36;
/** Between two events on one border, whose names stand between them. */
const STEP = 76;

/** Draws a process or sub-process with all that is inside. `lanes` are drawn by whoever draws the pool. */
export function drawLevel(level: Node, lanes: readonly Node[] = []): Drawing & { readonly lanes: readonly Box[] } {
  const inside = (level.flowElements ?? []).filter((node) => !isFlow(node) && node.id !== undefined);
  const boundaries = inside.filter((node) => node.attachedToRef !== undefined);
  const inner = new Map(inside.filter(isSubProcess).map((node) => [node, drawLevel(node)]));
  const items = new Map(
    inside
      .filter((node) => !boundaries.includes(node) && isDrawn(node))
      .map((node) => [node.id ?? '', itemOf(node, inner.get(node), attached(boundaries, node).length)]),
  );
  const links = linksOf(level, items);
  const connected = new Set(links.flatMap((link) => [link.from, link.to]));
  const laneOf = (item: Item): number =>
    Math.max(
      0,
      lanes.findIndex((lane) => (lane.flowNodeRef ?? []).includes(item.node)),
    );
  const isFlowing = (item: Item): boolean => lanes.length > 0 || connected.has(item.id);
  const flowing = [...items.values()].filter((item) => isFlowing(item) && !isData(item.node));
  const placed = place({ items: flowing, links }, laneOf, Math.max(1, lanes.length));
  const boxes = new Map(placed.boxes);
  const beside = [...items.values()].filter((item) => !flowing.includes(item));
  const events = new Map(
    boundaries.map((node) => [
      node.id ?? '',
      { ...boundaryBox(boundaries, node, boxes), depth: depthOf(boundaries, node) },
    ]),
  );
  const names = flowing.flatMap(({ id, node }) => gatewayLabel(node, boxes.get(id) ?? NOWHERE) ?? []);
  const routes = new Routes(placed, events, items, links, names);
  const flowHeight = flowing.length === 0 ? 0 : routes.height;
  const bottom = placeBeside([...beside, ...annotations(level)], boxes, flowHeight);
  for (const boundary of boundaries) boxes.set(boundary.id ?? '', boundaryBox(boundaries, boundary, boxes));
  const nested = [...inner].map(([node, drawing]) => {
    const box = boxes.get(node.id ?? '') ?? NOWHERE;
    return moved(drawing, { x: box.x + PADDING, y: box.y + PADDING });
  });
  const shapes = [...items.values(), ...annotations(level)].map((item) => shapeOf(item, boxes));
  const attachedShapes = boundaries.map((node): Shape => {
    const box = boxes.get(node.id ?? '') ?? NOWHERE;
    return { ...shape(node.id ?? '', box), label: boundaryLabel(node, box) };
  });
  const width = Math.max(placed.width, ...[...boxes.values()].map((box) => box.x + box.width + COLUMN_GAP / 2));
  const drawing = {
    width,
    height: bottom,
    shapes: [...shapes, ...attachedShapes, ...nested.flatMap((drawing) => drawing.shapes)],
    edges: [...routes.edges, ...dataLines(level, boxes), ...nested.flatMap((drawing) => drawing.edges)],
    lanes: lanes.map((_, index) => ({
      x: 0,
      y: placed.bands[index]?.top ?? 0,
      width,
      height: (placed.bands[index]?.height ?? 0) + (index === lanes.length - 1 ? bottom - placed.height : 0),
    })),
  };
  // Names above the highest elements belong to the level, too.
  const top = Math.min(0, ...drawing.shapes.map(({ box, label }) => (label ?? box).y));
  if (top === 0 || lanes.length > 0) return drawing;
  return { ...moved(drawing, { x: 0, y: -top }), height: drawing.height - top, lanes: [] };
}

const NOWHERE: Box = { x: 0, y: 0, width: 0, height: 0 };
const DATA = new Set(['bpmn:DataObjectReference', 'bpmn:DataStoreReference']);
const isData = (node: Node): boolean => DATA.has(node.$type);
/** A data object itself is a declaration; its references are drawn. */
const isDrawn = (node: Node): boolean => node.$type !== 'bpmn:DataObject';
const attached = (boundaries: readonly Node[], host: Node): readonly Node[] =>
  boundaries.filter((boundary) => boundary.attachedToRef === host);

function itemOf(node: Node, inner: Drawing | undefined, boundaryEvents: number): Item {
  const id = node.id ?? '';
  const room = boundaryEvents === 0 ? 0 : boundaryEvents * STEP + 14;
  if (inner !== undefined) {
    const width = Math.max(140, inner.width + 2 * PADDING, room);
    return { id, node, width, height: Math.max(100, inner.height + 2 * PADDING) };
  }
  if (node.$type.endsWith('Event')) return { id, node, width: EVENT, height: EVENT };
  if (node.$type.endsWith('Gateway')) return { id, node, width: 50, height: 50 };
  if (isData(node)) return { id, node, width: 50, height: 50 };
  return { id, node, width: Math.max(taskWidth(node), room), height: 80 };
}

/** Text annotations and groups. */
function annotations(level: Node): readonly Item[] {
  return (level.artifacts ?? []).flatMap((node) =>
    node.id === undefined || node.$type === 'bpmn:Association' ? [] : [{ id: node.id, node, width: 160, height: 50 }],
  );
}

/** Boundary events sit side by side on the lower border. */
function boundaryBox(boundaries: readonly Node[], boundary: Node, boxes: ReadonlyMap<string, Box>): Box {
  const host = boundary.attachedToRef;
  const box = boxes.get(host?.id ?? '') ?? NOWHERE;
  const all = host === undefined ? [] : attached(boundaries, host);
  const step = box.width / (all.length + 1);
  return {
    x: Math.round(box.x + step * (all.indexOf(boundary) + 1) - EVENT / 2),
    y: box.y + box.height - EVENT / 2,
    width: EVENT,
    height: EVENT,
  };
}

/** How far below an event its flow turns: those further left below the others, so that none crosses another. */
function depthOf(boundaries: readonly Node[], boundary: Node): number {
  const host = boundary.attachedToRef;
  const all = host === undefined ? [] : attached(boundaries, host);
  return 14 + 12 * Math.max(0, all.length - 1 - all.indexOf(boundary));
}

/** Left of the flow that leaves it downwards. */
function boundaryLabel(node: Node, box: Box): Box | undefined {
  const size = labelSize(node);
  return size && { x: box.x + EVENT / 2 - size.width - 4, y: box.y + EVENT + 1, ...size };
}

/** The name of a gateway stands above it: flows run down from it, and up to its right. */
function gatewayLabel(node: Node, box: Box): Box | undefined {
  const size = node.$type.endsWith('Gateway') ? labelSize(node) : undefined;
  return (
    size && {
      x: Math.min(centre(box).x - size.width / 2, box.x + box.width + 8 - size.width),
      y: box.y - size.height - 2,
      ...size,
    }
  );
}

/** What no flow leads to stands in rows below: event sub-processes, data, annotations. Gives the height of the level. */
function placeBeside(items: readonly Item[], boxes: Map<string, Box>, top: number): number {
  let left = COLUMN_GAP / 2;
  const y = top === 0 ? 0 : top + ROW_GAP;
  let bottom = top;
  for (const { id, width, height } of items) {
    boxes.set(id, { x: left, y, width, height });
    left += width + ROW_GAP;
    bottom = Math.max(bottom, y + height);
  }
  return bottom;
}

const shape = (id: string, box: Box, expanded = false): Shape => ({ id, box, expanded, horizontal: false });
const shapeOf = ({ id, node }: Item, boxes: ReadonlyMap<string, Box>): Shape => ({
  ...shape(id, boxes.get(id) ?? NOWHERE, isSubProcess(node)),
  marked: node.$type === 'bpmn:ExclusiveGateway',
  label: gatewayLabel(node, boxes.get(id) ?? NOWHERE),
});

interface WithData extends Node {
  readonly dataInputAssociations?: readonly DataAssociation[];
  readonly dataOutputAssociations?: readonly DataAssociation[];
}
interface DataAssociation extends Node {
  readonly sourceRef?: Node & (readonly Node[] | Node);
}

/** Which data an element reads and writes: straight lines. */
function dataLines(level: Node, boxes: ReadonlyMap<string, Box>): readonly Edge[] {
  const line = (id: string | undefined, from: Node | undefined, to: Node | undefined): readonly Edge[] => {
    const [a, b] = [boxes.get(from?.id ?? ''), boxes.get(to?.id ?? '')];
    return id === undefined || a === undefined || b === undefined ? [] : [{ id, points: straight(a, b) }];
  };
  return (level.flowElements ?? []).flatMap((node: WithData) => [
    ...(node.dataInputAssociations ?? []).flatMap((one) => line(one.id, [one.sourceRef ?? []].flat()[0], node)),
    ...(node.dataOutputAssociations ?? []).flatMap((one) => line(one.id, node, one.targetRef)),
  ]);
}
