import type { DiagramElement, ElementRegistry } from '../../bpmn/services.ts';

interface Modeling {
  createShape(shape: DiagramElement, position: { x: number; y: number }, parent: DiagramElement): DiagramElement;
  reconnectEnd(flow: DiagramElement, target: DiagramElement, docking: { x: number; y: number }): void;
  connect(source: DiagramElement, target: DiagramElement): void;
  layoutConnection(flow: DiagramElement): void;
}
interface SpaceTool {
  calculateAdjustments(
    elements: readonly DiagramElement[],
    axis: 'x',
    delta: number,
    start: number,
  ): { readonly movingShapes: readonly DiagramElement[]; readonly resizingShapes: readonly DiagramElement[] };
  makeSpace(
    moving: readonly DiagramElement[],
    resizing: readonly DiagramElement[],
    delta: { x: number; y: number },
    direction: 'e',
    start: number,
  ): void;
}
export interface InsertContext {
  readonly source: DiagramElement;
  readonly flow: DiagramElement;
  readonly shape: DiagramElement;
}

/** Between two elements, in px; what bpmn-js leaves when it appends. */
const gap = 50;

const middle = ({ x, y, width, height }: DiagramElement) => ({ x: x + width / 2, y: y + height / 2 });

/** The flow that a new step goes into: the only one out of `source`, when it leads on to the right. */
export function flowToInsertInto(source: DiagramElement): DiagramElement | undefined {
  if (/Gateway$|BoundaryEvent$/.test(source.type)) return undefined;
  const flows = (source.outgoing ?? []).filter((flow) => flow.type === 'bpmn:SequenceFlow');
  const [only] = flows;
  if (flows.length !== 1 || only?.target === undefined) return undefined;
  return only.target.x >= source.x + source.width ? only : undefined;
}

/**
 * Puts a new step between an element and what follows it, moving what follows aside, as one step of undo. Appending
 * would make a second way out, which in BPMN means that both are taken at the same time.
 */
export class InsertAfter {
  static $inject = ['modeling', 'spaceTool', 'elementRegistry'];
  readonly #modeling: Modeling;
  readonly #spaceTool: SpaceTool;
  readonly #elements: ElementRegistry;

  constructor(modeling: Modeling, spaceTool: SpaceTool, elements: ElementRegistry) {
    this.#modeling = modeling;
    this.#spaceTool = spaceTool;
    this.#elements = elements;
  }

  preExecute({ source, flow, shape }: InsertContext): void {
    const { target } = flow;
    const { parent } = source;
    if (target === undefined || parent === undefined) return;
    const right = source.x + source.width;
    const missing = gap + shape.width + gap - (target.x - right);
    if (missing > 0) this.#makeSpace(right + 1, Math.ceil(missing / 10) * 10);
    const position = { x: right + gap + shape.width / 2, y: middle(source).y };
    const inserted = this.#modeling.createShape(shape, position, parent);
    this.#modeling.reconnectEnd(flow, inserted, middle(inserted));
    this.#modeling.layoutConnection(flow);
    this.#modeling.connect(inserted, target);
  }

  #makeSpace(start: number, width: number): void {
    const elements = this.#elements.filter((element) => element.parent !== undefined);
    const { movingShapes, resizingShapes } = this.#spaceTool.calculateAdjustments(elements, 'x', width, start);
    this.#spaceTool.makeSpace(movingShapes, resizingShapes, { x: width, y: 0 }, 'e', start);
  }
}

/** Registers the command under the name that the context pad executes. */
export class InsertAfterCommand {
  static $inject = ['commandStack'];

  constructor(commandStack: { registerHandler(name: string, handler: typeof InsertAfter): void }) {
    commandStack.registerHandler('zhengai.insertAfter', InsertAfter);
  }
}
