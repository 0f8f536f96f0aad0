import type { BusinessObject, DiagramElement } from '../../bpmn/services.ts';

/** Services of the modeler, as far as our own modules call them. */
export interface BpmnFactoryService {
  create(type: string, attributes?: Readonly<Record<string, unknown>>): BusinessObject;
}
export interface ElementFactoryService {
  createShape(attributes: Readonly<Record<string, unknown>>): DiagramElement;
  createParticipantShape(): DiagramElement;
}
export interface ModelingService {
  updateProperties(element: DiagramElement, properties: Readonly<Record<string, unknown>>): void;
  updateModdleProperties(
    element: DiagramElement,
    moddleElement: BusinessObject,
    properties: Readonly<Record<string, unknown>>,
  ): void;
  createShape(
    shape: DiagramElement,
    position: { readonly x: number; readonly y: number },
    target: DiagramElement,
    hints?: { readonly attach?: boolean },
  ): DiagramElement;
  removeElements(elements: readonly DiagramElement[]): void;
  resizeShape(
    shape: DiagramElement,
    bounds: { readonly x: number; readonly y: number; readonly width: number; readonly height: number },
  ): void;
  addLane(beside: DiagramElement, location: 'top' | 'bottom'): DiagramElement;
  splitLane(lane: DiagramElement, count: number): void;
}
export interface Moddle {
  readonly ids: { nextPrefixed(prefix: string, element?: unknown): string };
}
export type Translate = (template: string) => string;
