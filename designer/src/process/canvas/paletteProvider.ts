import type { Canvas, DiagramElement } from '../../bpmn/services.ts';
import type { ElementFactoryService, Translate } from './moddle.ts';
import { offeredElements, paletteElements, type OfferedElement } from './offered.ts';

interface Tool {
  activateHand(event: Event): void;
  activateSelection(event: Event): void;
  start(event: Event): void;
}
interface Create {
  start(event: Event, shape: DiagramElement | readonly DiagramElement[], context?: unknown): void;
}
interface PaletteEntry {
  readonly group: string;
  readonly className?: string;
  readonly title?: string;
  readonly separator?: boolean;
  readonly action?: Readonly<Record<string, (event: Event) => void>>;
}

/** The palette: four tools and the elements that the engine runs. */
export class OfferedPalette {
  static $inject = [
    'palette',
    'create',
    'elementFactory',
    'handTool',
    'lassoTool',
    'spaceTool',
    'globalConnect',
    'translate',
    'canvas',
  ];
  readonly #create: Create;
  readonly #elementFactory: ElementFactoryService;
  readonly #tools: Readonly<Record<'hand' | 'lasso' | 'space' | 'connect', Tool>>;
  readonly #translate: Translate;
  readonly #canvas: Canvas;

  constructor(
    palette: { registerProvider(provider: OfferedPalette): void },
    create: Create,
    elementFactory: ElementFactoryService,
    hand: Tool,
    lasso: Tool,
    space: Tool,
    connect: Tool,
    translate: Translate,
    canvas: Canvas,
  ) {
    this.#create = create;
    this.#elementFactory = elementFactory;
    this.#tools = { hand, lasso, space, connect };
    this.#translate = translate;
    this.#canvas = canvas;
    palette.registerProvider(this);
  }

  getPaletteEntries(): Readonly<Record<string, PaletteEntry>> {
    const tools = this.#tools;
    const tool = (icon: string, title: string, click: (event: Event) => void): PaletteEntry => ({
      group: 'tools',
      className: icon,
      title: this.#translate(title),
      action: { click },
    });
    const entries: Record<string, PaletteEntry> = {
      'hand-tool': tool('bpmn-icon-hand-tool', 'Activate hand tool', (event) => tools.hand.activateHand(event)),
      'lasso-tool': tool('bpmn-icon-lasso-tool', 'Activate lasso tool', (event) =>
        tools.lasso.activateSelection(event),
      ),
      'space-tool': tool('bpmn-icon-space-tool', 'Activate create/remove space tool', (event) =>
        tools.space.activateSelection(event),
      ),
      'global-connect-tool': tool('bpmn-icon-connection-multi', 'Activate global connect tool', (event) =>
        tools.connect.start(event),
      ),
      'tool-separator': { group: 'tools', separator: true },
    };
    for (const key of paletteElements) entries[`create.${key}`] = this.#creating(offeredElements[key]);
    return entries;
  }

  /** The first pool is drawn around the process, and carries its name. */
  #pool(): DiagramElement {
    const { businessObject } = this.#canvas.getRootElement();
    const pool = this.#elementFactory.createParticipantShape();
    const name = businessObject.$type === 'bpmn:Process' ? businessObject.name : undefined;
    return Object.assign(pool, { businessObject: Object.assign(pool.businessObject, { name }) });
  }

  #creating({ create, icon, group, type, isExpanded, eventDefinitionType }: OfferedElement): PaletteEntry {
    const start = (event: Event) => {
      if (type === 'bpmn:Participant') return this.#create.start(event, this.#pool());
      const shape = this.#elementFactory.createShape({
        type,
        ...(isExpanded === undefined ? {} : { isExpanded }),
        ...(eventDefinitionType === undefined ? {} : { eventDefinitionType }),
      });
      if (type !== 'bpmn:SubProcess') return this.#create.start(event, shape);
      const inside = this.#elementFactory.createShape({ type: 'bpmn:StartEvent', x: 40, y: 82, parent: shape });
      return this.#create.start(event, [shape, inside], { hints: { autoSelect: [shape] } });
    };
    return { group, className: icon, title: this.#translate(create), action: { dragstart: start, click: start } };
  }
}
