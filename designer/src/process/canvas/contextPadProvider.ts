import { phaseOf } from '../../bpmn/phases.ts';
import type { Canvas, DiagramElement, EventBus } from '../../bpmn/services.ts';
import type { BpmnFactoryService, ElementFactoryService, ModelingService, Translate } from './moddle.ts';
import { flowToInsertInto, type InsertContext } from './insertAfter.ts';
import { appendable, offeredElements } from './offered.ts';
import { isOnlyPool } from './keepPool.ts';

interface ContextPad {
  registerProvider(provider: OfferedContextPad): void;
  open(element: DiagramElement, force: boolean): void;
}
interface PopupMenu {
  isEmpty(element: DiagramElement, id: string): boolean;
  open(element: DiagramElement, id: string, position: unknown, options: unknown): void;
}
interface Services {
  readonly canvas: Canvas;
  readonly commandStack: { execute(command: string, context: unknown): void };
  readonly directEditing: { activate(element: DiagramElement): void };
  readonly contextPad: ContextPad;
  readonly modeling: ModelingService;
  readonly bpmnFactory: BpmnFactoryService;
  readonly elementFactory: ElementFactoryService;
  readonly connect: { start(event: Event, element: DiagramElement): void };
  readonly create: { start(event: Event, shape: DiagramElement, context: { source: DiagramElement }): void };
  readonly autoPlace: { append(source: DiagramElement, shape: DiagramElement): void };
  readonly popupMenu: PopupMenu;
  readonly selection: { select(element: DiagramElement): void };
  readonly translate: Translate;
  readonly eventBus: EventBus;
}
type Act = (event: MouseEvent, element: DiagramElement) => void;
interface PadEntry {
  readonly group: string;
  readonly className: string;
  readonly title: string;
  readonly action: Readonly<Record<string, Act>>;
}

const isActivity = ({ type }: DiagramElement) => /Task$|SubProcess$|:Transaction$|:CallActivity$/.test(type);
const isFlowNode = (element: DiagramElement) => isActivity(element) || /Event$|Gateway$/.test(element.type);
const isLane = ({ type }: DiagramElement) => type === 'bpmn:Participant' || type === 'bpmn:Lane';
const lanesIn = (element: DiagramElement) => (element.children ?? []).filter(({ type }) => type === 'bpmn:Lane');

/** A lane is never lower than this, in px: two have to fit into what is divided. */
const leastLane = 60;

/** What appears beside a selected element: append what the engine runs, attach a timer, connect, change, delete. */
export class OfferedContextPad {
  static $inject = ['injector'];
  readonly #services: Services;

  constructor(injector: { get(name: string): unknown }) {
    const get = <Name extends keyof Services>(name: Name) => injector.get(name) as Services[Name];
    this.#services = {
      canvas: get('canvas'),
      commandStack: get('commandStack'),
      directEditing: get('directEditing'),
      contextPad: get('contextPad'),
      modeling: get('modeling'),
      bpmnFactory: get('bpmnFactory'),
      elementFactory: get('elementFactory'),
      connect: get('connect'),
      create: get('create'),
      autoPlace: get('autoPlace'),
      popupMenu: get('popupMenu'),
      selection: get('selection'),
      translate: get('translate'),
      eventBus: get('eventBus'),
    };
    this.#services.contextPad.registerProvider(this);
    // Beside a pool there is no room: it is as wide as the drawing.
    this.#services.eventBus.on('contextPad.open', ({ current }) => {
      if (current !== undefined) current.html.classList.toggle('zg-pad-inside', isLane(current.target));
    });
  }

  getContextPadEntries(element: DiagramElement): Readonly<Record<string, PadEntry>> {
    if (element.labelTarget !== undefined && element.labelTarget !== null) return { delete: this.#deleting() };
    const entries: Record<string, PadEntry> = {};
    if (isFlowNode(element) && element.type !== 'bpmn:EndEvent') {
      for (const key of Object.keys(appendable) as (keyof typeof appendable)[]) {
        entries[`append.${key}`] = this.#appending(key);
      }
      entries['connect'] = this.#connecting();
    }
    if (isActivity(element)) entries['attach.timer'] = this.#attaching();
    if (isLane(element)) Object.assign(entries, this.#dividing(element));
    if (!this.#services.popupMenu.isEmpty(element, 'bpmn-replace')) entries['replace'] = this.#replacing();
    if (!isOnlyPool(element)) entries['delete'] = this.#deleting();
    return entries;
  }

  /** Lanes of a pool (泳道): one more above or below, or two made of one. */
  #dividing(element: DiagramElement): Readonly<Record<string, PadEntry>> {
    const { contextPad, modeling, translate } = this.#services;
    const entry = (icon: string, title: string, click: Act): PadEntry => ({
      group: 'lanes',
      className: icon,
      title: translate(title),
      action: { click },
    });
    const above = entry('bpmn-icon-lane-insert-above', 'Add lane above', (_, beside) =>
      modeling.addLane(beside, 'top'),
    );
    const below = entry('bpmn-icon-lane-insert-below', 'Add lane below', (_, beside) =>
      modeling.addLane(beside, 'bottom'),
    );
    const divide: Act = (_, lane) => {
      modeling.splitLane(lane, 2);
      contextPad.open(lane, true);
    };
    const canDivide = lanesIn(element).length === 0 && element.height >= 2 * leastLane;
    return {
      'lane.above': above,
      ...(canDivide ? { 'lane.divide': entry('bpmn-icon-lane-divide-two', 'Divide into two lanes', divide) } : {}),
      'lane.below': below,
    };
  }

  getMultiElementContextPadEntries(elements: readonly DiagramElement[]): Readonly<Record<string, unknown>> {
    const { modeling, translate } = this.#services;
    const click = () => modeling.removeElements(elements.filter((element) => !isOnlyPool(element)));
    return { delete: { group: 'edit', className: 'bpmn-icon-trash', title: translate('Delete'), action: { click } } };
  }

  /** A new task continues the phase of the task that it follows. */
  #shape(key: keyof typeof appendable, source: DiagramElement): DiagramElement {
    const { bpmnFactory, elementFactory } = this.#services;
    const { type } = offeredElements[key];
    const phase = key === 'user-task' ? phaseOf(source) : undefined;
    const businessObject = bpmnFactory.create(type, phase === undefined ? {} : { 'zg:phase': phase });
    return elementFactory.createShape({ type, businessObject });
  }

  #appending(key: keyof typeof appendable): PadEntry {
    const { create, translate } = this.#services;
    return {
      group: 'model',
      className: offeredElements[key].icon,
      title: translate(appendable[key]),
      action: {
        click: (_, source) => this.#append(key, source),
        dragstart: (event, source) => create.start(event, this.#shape(key, source), { source }),
      },
    };
  }

  /** A task or a gateway goes between `source` and what follows it; an end, or what has nothing behind it, is added. */
  #append(key: keyof typeof appendable, source: DiagramElement): void {
    const { autoPlace, commandStack, directEditing, selection } = this.#services;
    const shape = this.#shape(key, source);
    const flow = key === 'end-event' ? undefined : flowToInsertInto(source);
    if (flow === undefined) {
      autoPlace.append(source, shape);
      return;
    }
    const context: InsertContext = { source, flow, shape };
    commandStack.execute('zhengai.insertAfter', context);
    selection.select(shape);
    directEditing.activate(shape);
  }

  #attaching(): PadEntry {
    const { elementFactory, modeling, selection, translate } = this.#services;
    const attach: Act = (_, host) => {
      const timer = elementFactory.createShape({
        type: 'bpmn:BoundaryEvent',
        eventDefinitionType: 'bpmn:TimerEventDefinition',
        cancelActivity: false,
      });
      const position = { x: host.x + host.width - 25, y: host.y + host.height };
      selection.select(modeling.createShape(timer, position, host, { attach: true }));
    };
    return {
      group: 'model',
      className: 'bpmn-icon-intermediate-event-catch-non-interrupting-timer',
      title: translate('Attach timer'),
      action: { click: attach },
    };
  }

  #connecting(): PadEntry {
    const { connect, translate } = this.#services;
    const start: Act = (event, element) => connect.start(event, element);
    return {
      group: 'connect',
      className: 'bpmn-icon-connection-multi',
      title: translate('Connect to other element'),
      action: { click: start, dragstart: start },
    };
  }

  #replacing(): PadEntry {
    const { canvas, popupMenu, translate } = this.#services;
    const open: Act = (event, element) => {
      const box = canvas.getGraphics(element.id).getBoundingClientRect();
      const position = { x: box.right + 10, y: box.bottom + 5, cursor: { x: event.x, y: event.y } };
      popupMenu.open(element, 'bpmn-replace', position, { title: translate('Change element'), width: 260 });
    };
    return {
      group: 'edit',
      className: 'bpmn-icon-screw-wrench',
      title: translate('Change element'),
      action: { click: open },
    };
  }

  #deleting(): PadEntry {
    const { modeling, translate } = this.#services;
    return {
      group: 'edit',
      className: 'bpmn-icon-trash',
      title: translate('Delete'),
      action: { click: (_, element) => modeling.removeElements([element]) },
    };
  }
}
