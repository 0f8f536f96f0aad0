/**
 * The parts of bpmn-js's services that we call, typed. Upstream types most of them as `any`; these interfaces are
 * what `viewer.get<…>(name)` is asked for.
 */

/** A moddle element: BPMN as read from XML. */
export interface BusinessObject {
  readonly $type: string;
  readonly $parent?: BusinessObject;
  readonly id: string;
  readonly name?: string;
  get(name: string): unknown;
}

/** A shape or connection on the canvas. */
export interface DiagramElement {
  readonly id: string;
  readonly type: string;
  readonly businessObject: BusinessObject;
  readonly parent?: DiagramElement;
  /** Connections have way points instead of a box. */
  readonly waypoints?: readonly { readonly x: number; readonly y: number }[];
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly source?: DiagramElement;
  readonly target?: DiagramElement;
  readonly host?: DiagramElement;
  readonly outgoing?: readonly DiagramElement[];
  /** What stands in it. */
  readonly children?: readonly DiagramElement[];
  /** Of a label that is drawn outside: the element it names. */
  readonly labelTarget?: DiagramElement;
}

export interface Viewbox {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly scale: number;
  readonly outer: { readonly width: number; readonly height: number };
  readonly inner: { readonly x: number; readonly y: number; readonly width: number; readonly height: number };
}

export interface Canvas {
  addMarker(element: string, marker: string): void;
  removeMarker(element: string, marker: string): void;
  getGraphics(element: string): SVGElement;
  getContainer(): HTMLElement;
  getRootElement(): DiagramElement;
  resized(): void;
  scroll(delta: { dx: number; dy: number }): void;
  scrollToElement(element: string, padding?: number): void;
  viewbox(box?: { x: number; y: number; width: number; height: number }): Viewbox;
  zoom(scale: number | 'fit-viewport', center?: { x: number; y: number } | 'auto'): number;
  zoom(): number;
}

export interface ElementRegistry {
  get(id: string): DiagramElement | undefined;
  getAll(): readonly DiagramElement[];
  filter(test: (element: DiagramElement) => boolean): readonly DiagramElement[];
}

/** What the events that we listen to carry. */
export interface BusEvent {
  readonly element?: DiagramElement;
  readonly elements?: readonly DiagramElement[];
  /** The context pad that opens, and what it opens for. */
  readonly current?: { readonly html: HTMLElement; readonly target: DiagramElement };
}

/** What the events of the command stack carry; what a listener returns is its verdict. */
export interface CommandEvent {
  readonly context: { readonly element?: DiagramElement; readonly elements?: readonly DiagramElement[] };
}

export interface EventBus {
  on(events: string | readonly string[], priority: number, callback: (event: CommandEvent) => unknown): void;
  on(events: string | readonly string[], callback: (event: BusEvent) => unknown): void;
  off(events: string | readonly string[], callback: (event: BusEvent) => unknown): void;
}

export interface Overlays {
  add(element: string, type: string, overlay: { position: Record<string, number>; html: HTMLElement | string }): string;
  remove(filter: { type?: string; element?: string }): void;
}

export interface Selection {
  get(): readonly DiagramElement[];
  select(element: DiagramElement | null): void;
}
