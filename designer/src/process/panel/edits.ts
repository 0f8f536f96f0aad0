import type { BusinessObject, DiagramElement } from '../../bpmn/services.ts';
import type { BpmnFactoryService, ModelingService } from '../canvas/moddle.ts';
import type { AssigneeAttributes } from '../rules/assignee.ts';
import type { MappingAttributes } from '../rules/mappings.ts';
import type { LoopAttributes } from '../rules/loop.ts';
import type { TimerAttributes } from '../rules/timer.ts';

/** What panels change an element through. Each call is one step of undo. */
export interface Edits {
  readonly modeling: ModelingService;
  readonly factory: BpmnFactoryService;
}

type Owned = BusinessObject & { $parent: BusinessObject };

function create(
  { factory }: Edits,
  type: string,
  attributes: Readonly<Record<string, unknown>>,
  owner: BusinessObject,
): BusinessObject {
  const created = factory.create(type, attributes) as Owned;
  created.$parent = owner;
  return created;
}

const expression = (edits: Edits, body: string | undefined, owner: BusinessObject) =>
  body === undefined ? undefined : create(edits, 'bpmn:FormalExpression', { body }, owner);

/** Text of a property; undefined when it is missing or empty. */
export function textOf(object: BusinessObject, property: string): string | undefined {
  const value = object.get(property);
  return typeof value === 'string' && value !== '' ? value : undefined;
}

export function objectOf(object: BusinessObject, property: string): BusinessObject | undefined {
  const value = object.get(property);
  return typeof value === 'object' && value !== null ? (value as BusinessObject) : undefined;
}

export const bodyOf = (object: BusinessObject, property: string): string | undefined => {
  const held = objectOf(object, property);
  return held === undefined ? undefined : textOf(held, 'body');
};

const firstOf = (object: BusinessObject, property: string): BusinessObject | undefined => {
  const list = object.get(property);
  return Array.isArray(list) ? (list as readonly BusinessObject[])[0] : undefined;
};

export function setProperty(edits: Edits, element: DiagramElement, property: string, value: unknown): void {
  edits.modeling.updateProperties(element, { [property]: value });
}

export function documentationOf({ businessObject }: DiagramElement): string {
  const first = firstOf(businessObject, 'documentation');
  return first === undefined ? '' : (textOf(first, 'text') ?? '');
}

export function setDocumentation(edits: Edits, element: DiagramElement, text: string): void {
  const owner = element.businessObject;
  const documentation = text.trim() === '' ? [] : [create(edits, 'bpmn:Documentation', { text: text.trim() }, owner)];
  edits.modeling.updateProperties(element, { documentation });
}

/** Standard loop or multi-instance. */
export const loopDefinitionOf = ({ businessObject }: DiagramElement): BusinessObject | undefined =>
  objectOf(businessObject, 'loopCharacteristics');

/** FEEL in an expression element of its own; undefined takes it away. A repetition takes the place of a single time. */
export function setExpression(
  edits: Edits,
  element: DiagramElement,
  owner: BusinessObject,
  property: string,
  body: string | undefined,
): void {
  const replaced =
    property === 'timeCycle' && body !== undefined ? { timeDate: undefined, timeDuration: undefined } : {};
  edits.modeling.updateModdleProperties(element, owner, { ...replaced, [property]: expression(edits, body, owner) });
}

const extensionsOf = ({ businessObject }: DiagramElement): readonly BusinessObject[] => {
  const values = objectOf(businessObject, 'extensionElements')?.get('values');
  return Array.isArray(values) ? (values as readonly BusinessObject[]) : [];
};

export function mappingsOf(element: DiagramElement, type: 'zg:Input' | 'zg:Output'): readonly MappingAttributes[] {
  return extensionsOf(element)
    .filter(({ $type }) => $type === type)
    .map((mapping) => ({ target: textOf(mapping, 'target') ?? '', source: textOf(mapping, 'source') ?? '' }));
}

/** Replaces the mappings of one direction; other extensions stay. */
export function setMappings(
  edits: Edits,
  element: DiagramElement,
  type: 'zg:Input' | 'zg:Output',
  mappings: readonly MappingAttributes[],
): void {
  const kept = extensionsOf(element).filter(({ $type }) => $type !== type);
  const owner = create(edits, 'bpmn:ExtensionElements', {}, element.businessObject);
  const made = mappings.map((mapping) => create(edits, type, { ...mapping }, owner));
  const values = [...kept, ...made];
  const extensionElements = values.length === 0 ? undefined : owner;
  if (extensionElements !== undefined) Object.assign(extensionElements, { values });
  edits.modeling.updateProperties(element, { extensionElements });
}

/** What can be referred to from an event or a task, and how it is told apart. */
const referable: Readonly<Record<string, { readonly type: string; readonly code?: string }>> = {
  messageRef: { type: 'bpmn:Message' },
  signalRef: { type: 'bpmn:Signal' },
  errorRef: { type: 'bpmn:Error', code: 'errorCode' },
  escalationRef: { type: 'bpmn:Escalation', code: 'escalationCode' },
};

/** Refers to the message, signal, error or escalation of a name, which is declared in the file when it is not yet. */
export function setReference(
  edits: Edits,
  element: DiagramElement,
  owner: BusinessObject,
  property: string,
  name: string | undefined,
): void {
  const { type, code } = referable[property] ?? { type: '' };
  let definitions = element.businessObject;
  while (definitions.$parent !== undefined) definitions = definitions.$parent;
  const listed = definitions.get('rootElements');
  const roots = Array.isArray(listed) ? (listed as readonly BusinessObject[]) : [];
  const same = (root: BusinessObject): boolean => root.$type === type && root.get(code ?? 'name') === name;
  if (name === undefined || roots.some(same)) {
    edits.modeling.updateModdleProperties(element, owner, { [property]: roots.find(same) });
    return;
  }
  const attributes = code === undefined ? { name } : { name, [code]: name };
  const declared = create(edits, type, attributes, definitions);
  edits.modeling.updateModdleProperties(element, definitions, { rootElements: [...roots, declared] });
  edits.modeling.updateModdleProperties(element, owner, { [property]: declared });
}

/** The multi-instance marker, when the element has one. */
export function loopObjectOf({ businessObject }: DiagramElement): BusinessObject | undefined {
  const loop = objectOf(businessObject, 'loopCharacteristics');
  return loop?.$type === 'bpmn:MultiInstanceLoopCharacteristics' ? loop : undefined;
}

export function loopOf(element: DiagramElement): LoopAttributes | undefined {
  const loop = loopObjectOf(element);
  if (loop === undefined) return undefined;
  return {
    sequential: loop.get('isSequential') === true,
    collection: textOf(loop, 'zg:collection'),
    elementVariable: textOf(loop, 'zg:elementVariable'),
  };
}

function newLoop(edits: Edits, element: DiagramElement, loop: LoopAttributes): BusinessObject {
  const { sequential, collection, elementVariable } = loop;
  return create(
    edits,
    'bpmn:MultiInstanceLoopCharacteristics',
    { isSequential: sequential, 'zg:collection': collection, 'zg:elementVariable': elementVariable },
    element.businessObject,
  );
}

/** Sets, changes or takes away the loop; what else it says (completion condition, outputs) stays. */
export function setLoop(edits: Edits, element: DiagramElement, loop: LoopAttributes | undefined): void {
  const present = loopObjectOf(element);
  if (loop === undefined || present === undefined) {
    const loopCharacteristics = loop === undefined ? undefined : newLoop(edits, element, loop);
    edits.modeling.updateProperties(element, { loopCharacteristics });
    return;
  }
  const { sequential, collection, elementVariable } = loop;
  const properties = { isSequential: sequential, 'zg:collection': collection, 'zg:elementVariable': elementVariable };
  edits.modeling.updateModdleProperties(element, present, properties);
}

export function completionOf(element: DiagramElement): string | undefined {
  const loop = loopObjectOf(element);
  return loop === undefined ? undefined : bodyOf(loop, 'completionCondition');
}

export function setCompletion(edits: Edits, element: DiagramElement, condition: string | undefined): void {
  const loop = loopObjectOf(element);
  if (loop === undefined) return;
  edits.modeling.updateModdleProperties(element, loop, { completionCondition: expression(edits, condition, loop) });
}

/** Of a user task, or of a lane, which says it for the tasks in it. */
export function assigneeOf(element: DiagramElement): AssigneeAttributes {
  return {
    assignee: textOf(element.businessObject, 'zg:assignee'),
    candidateGroups: textOf(element.businessObject, 'zg:candidateGroups'),
    loop: loopOf(element),
  };
}

/** In one step of undo, because choosing 任课教师逐人 changes the loop too. */
export function setAssignee(edits: Edits, element: DiagramElement, next: AssigneeAttributes): void {
  const properties: Record<string, unknown> = {
    'zg:assignee': next.assignee,
    'zg:candidateGroups': next.candidateGroups,
  };
  const before = loopOf(element);
  const same = before?.collection === next.loop?.collection && before?.elementVariable === next.loop?.elementVariable;
  if (!same) {
    properties['loopCharacteristics'] = next.loop === undefined ? undefined : newLoop(edits, element, next.loop);
  }
  edits.modeling.updateProperties(element, properties);
}

export function timerObjectOf({ businessObject }: DiagramElement): BusinessObject | undefined {
  if (!/CatchEvent$|BoundaryEvent$|StartEvent$/.test(businessObject.$type)) return undefined;
  const definition = firstOf(businessObject, 'eventDefinitions');
  return definition?.$type === 'bpmn:TimerEventDefinition' ? definition : undefined;
}

export function timerOf(definition: BusinessObject): TimerAttributes {
  return { timeDate: bodyOf(definition, 'timeDate'), timeDuration: bodyOf(definition, 'timeDuration') };
}

export function setTimer(edits: Edits, element: DiagramElement, timer: TimerAttributes): void {
  const definition = timerObjectOf(element);
  if (definition === undefined) return;
  edits.modeling.updateModdleProperties(element, definition, {
    timeDate: expression(edits, timer.timeDate, definition),
    timeDuration: expression(edits, timer.timeDuration, definition),
    timeCycle: undefined,
  });
}

export function conditionOf({ businessObject }: DiagramElement): string | undefined {
  return bodyOf(businessObject, 'conditionExpression');
}

export function setCondition(edits: Edits, flow: DiagramElement, condition: string | undefined): void {
  const conditionExpression = expression(edits, condition, flow.businessObject);
  edits.modeling.updateProperties(flow, { conditionExpression });
}

export const isDefaultFlow = (flow: DiagramElement): boolean =>
  flow.source !== undefined && objectOf(flow.source.businessObject, 'default') === flow.businessObject;

export function setDefaultFlow(edits: Edits, gateway: DiagramElement, flow: DiagramElement | undefined): void {
  edits.modeling.updateProperties(gateway, { default: flow?.businessObject });
}
