import { BpmnModdle } from 'bpmn-moddle';

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}
interface Element {
  readonly $type: string;
  readonly id?: string;
  readonly $parent?: Element;
  readonly attachedToRef?: Element;
  readonly sourceRef?: Element;
  readonly targetRef?: Element;
  readonly rootElements?: readonly Element[];
  readonly flowElements?: readonly Element[];
  readonly artifacts?: readonly Element[];
  readonly diagrams?: readonly { readonly plane: { readonly planeElement?: readonly Drawn[] } }[];
}
interface Drawn {
  readonly bpmnElement?: Element;
  readonly bounds?: Box;
  readonly waypoint?: readonly { readonly x: number; readonly y: number }[];
  readonly label?: { readonly bounds?: Box };
}

/** What is wrong with the diagram of a file; empty for a good one. */
export async function diagramProblems(xml: string): Promise<readonly string[]> {
  const { rootElement, warnings } = await new BpmnModdle().fromXML(xml);
  const definitions = rootElement as Element;
  const drawn = new Map<Element, Drawn>();
  for (const { plane } of definitions.diagrams ?? []) {
    for (const one of plane.planeElement ?? []) if (one.bpmnElement !== undefined) drawn.set(one.bpmnElement, one);
  }
  const dangling = warnings.filter(({ property }) => property?.startsWith('bpmndi:') === true);
  return [
    ...dangling.map(({ value }) => `the diagram refers to ${value}`),
    ...(definitions.rootElements ?? []).filter(isProcess).flatMap((process) => levelProblems(process, drawn)),
  ];
}

const isProcess = (element: Element): boolean => element.$type === 'bpmn:Process';
const isLine = ({ $type }: Element): boolean => $type === 'bpmn:SequenceFlow' || $type === 'bpmn:Association';

function levelProblems(level: Element, drawn: ReadonlyMap<Element, Drawn>): readonly string[] {
  const inside = [...(level.flowElements ?? []), ...(level.artifacts ?? [])].filter(
    ({ $type }) => $type !== 'bpmn:DataObject',
  );
  const lines = inside.filter(isLine);
  const shapes = inside.filter((element) => !isLine(element));
  const missing = shapes.filter((element) => drawn.get(element)?.bounds === undefined);
  const cut = lines.filter((line) => (drawn.get(line)?.waypoint?.length ?? 0) < 2);
  const around = drawn.get(level)?.bounds;
  const outside = shapes.filter((shape) => around !== undefined && !within(boxOf(shape, drawn), around));
  return [
    ...missing.map(({ id }) => `${id} has no shape`),
    ...cut.map(({ id }) => `${id} has no edge`),
    ...outside.map(({ id }) => `${id} lies outside ${level.id}`),
    ...overlaps(shapes, drawn),
    ...lines.flatMap((line) => loose(line, drawn)),
    ...lines.filter(({ $type }) => $type === 'bpmn:SequenceFlow').flatMap((line) => strays(line, shapes, drawn)),
    ...covered(shapes, lines, drawn),
    ...shapes.flatMap((shape) => levelProblems(shape, drawn)),
  ];
}

const NOTHING: Box = { x: 0, y: 0, width: 0, height: 0 };
const boxOf = (element: Element, drawn: ReadonlyMap<Element, Drawn>): Box => drawn.get(element)?.bounds ?? NOTHING;
const within = (a: Box, b: Box): boolean =>
  a.x >= b.x && a.y >= b.y && a.x + a.width <= b.x + b.width && a.y + a.height <= b.y + b.height;
const cross = (a: Box, b: Box): boolean =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

/** A boundary event lies on its activity and on nothing else. */
function overlaps(shapes: readonly Element[], drawn: ReadonlyMap<Element, Drawn>): readonly string[] {
  return shapes.flatMap((a, index) =>
    shapes
      .slice(index + 1)
      .filter((b) => a.attachedToRef !== b && b.attachedToRef !== a && cross(boxOf(a, drawn), boxOf(b, drawn)))
      .map((b) => `${a.id} lies over ${b.id}`),
  );
}

/** A line begins and ends at the shapes that it connects. */
function loose(line: Element, drawn: ReadonlyMap<Element, Drawn>): readonly string[] {
  const points = drawn.get(line)?.waypoint ?? [];
  const touches = (element: Element | undefined, point: (typeof points)[number] | undefined): boolean => {
    const box = element === undefined ? undefined : drawn.get(element)?.bounds;
    if (box === undefined || point === undefined) return true;
    const near = { x: box.x - 2, y: box.y - 2, width: box.width + 4, height: box.height + 4 };
    return within({ ...point, width: 0, height: 0 }, near);
  };
  const good = touches(line.sourceRef, points[0]) && touches(line.targetRef, points.at(-1));
  return good ? [] : [`${line.id} does not touch what it connects`];
}

/** A flow runs past everything that it does not connect. */
function strays(line: Element, shapes: readonly Element[], drawn: ReadonlyMap<Element, Drawn>): readonly string[] {
  const points = drawn.get(line)?.waypoint ?? [];
  const pieces = points.slice(1).map((to, index) => pieceOf(points[index] ?? to, to));
  const ends = [line.sourceRef, line.targetRef, line.sourceRef?.attachedToRef];
  return shapes
    .filter((shape) => !ends.includes(shape) && pieces.some((piece) => cross(piece, boxOf(shape, drawn))))
    .map((shape) => `${line.id} runs through ${shape.id}`);
}

const pieceOf = (a: { x: number; y: number }, b: { x: number; y: number }): Box => ({
  x: Math.min(a.x, b.x),
  y: Math.min(a.y, b.y),
  width: Math.max(1, Math.abs(a.x - b.x)),
  height: Math.max(1, Math.abs(a.y - b.y)),
});

/** Names beside shapes and flows lie over no shape, and over no other name. */
function covered(
  shapes: readonly Element[],
  lines: readonly Element[],
  drawn: ReadonlyMap<Element, Drawn>,
): readonly string[] {
  const named = [...shapes, ...lines].flatMap((element) => {
    const label = drawn.get(element)?.label?.bounds;
    return label === undefined ? [] : [{ element, label }];
  });
  return named.flatMap(({ element, label }, index) => [
    ...shapes
      .filter((shape) => shape !== element && cross(label, boxOf(shape, drawn)))
      .map((shape) => `the name of ${element.id} lies over ${shape.id}`),
    ...named
      .slice(index + 1)
      .filter((other) => cross(label, other.label))
      .map((other) => `the names of ${element.id} and ${other.element.id} lie over each other`),
  ]);
}
