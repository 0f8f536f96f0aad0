import type { Warning } from 'bpmn-moddle';
import { readDataType } from '../vendor/dataObjects.ts';
import { readErrorReference, readEventReference } from '../vendor/rootReferences.ts';
import { readLoopData } from '../vendor/loops.ts';
import { isThrowing, type Node } from './tree.ts';

/**
 * Repairs a reference that the parser could not follow, where what is meant is certain: a name with the prefix of the
 * file's own namespace (BPMN 2.0 writes references as qualified names), or what the vendors read as a name of its own
 * kind. Gives whether it has. @param vendors whether the file was drawn for one of them
 */
export function followReference(
  warning: Warning,
  elements: Readonly<Record<string, object>>,
  vendors: boolean,
): boolean {
  const { element, property, value } = warning;
  if (element === undefined || property === undefined || value === undefined) return false;
  const target = elements[value.slice(value.indexOf(':') + 1)];
  if (target !== undefined && value.includes(':')) return point(element, property, target);
  const node = element as Node;
  if (property === 'bpmn:messageRef' && isThrown(node)) return true;
  if (readLoopData(node, property, value) || readErrorReference(node, property, value)) return true;
  if (readDataType(node, property, value)) return true;
  return vendors && readEventReference(node, property, value);
}

/**
 * What throws a message that the file does not have names none: it leaves the sending to somebody, or is refused, or named,
 * for having none.
 */
const isThrown = (node: Node): boolean =>
  node.$type === 'bpmn:SendTask' || (node.$parent !== undefined && isThrowing(node.$parent));

function point(element: object, property: string, target: object): boolean {
  const name = property.slice(property.indexOf(':') + 1);
  const now: unknown = Object.entries(element).find(([key]) => key === name)?.[1];
  if (Array.isArray(now)) now.push(target);
  else Object.assign(element, { [name]: target });
  return true;
}

/**
 * A reference that what is run does not depend on: one of pools and what goes between them, of types of
 * data; and a flow's name at the element that it leaves or enters, because the flow itself says so too.
 */
export function isNotRun({ element, property = '' }: Warning): boolean {
  if (NOT_RUN.has(property)) return true;
  const type = (element as Node | undefined)?.$type;
  return type === 'bpmn:MessageFlow' && (property === 'bpmn:sourceRef' || property === 'bpmn:targetRef');
}

const NOT_RUN: ReadonlySet<string> = new Set([
  'bpmn:incoming',
  'bpmn:outgoing',
  'bpmn:processRef',
  'bpmn:itemRef',
  'bpmn:itemSubjectRef',
  'bpmn:inMessageRef',
  'bpmn:outMessageRef',
  'bpmn:operationRef',
  'bpmn:dataStoreRef',
  'bpmn:categoryValueRef',
]);
