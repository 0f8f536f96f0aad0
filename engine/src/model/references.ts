import type { Warning } from 'bpmn-moddle';
import { readErrorReference } from '../vendor/errors.ts';
import { readLoopData } from '../vendor/loops.ts';
import type { Node } from './tree.ts';

/**
 * Repairs a reference that the parser could not follow, where what is meant is certain: a name with the prefix of the
 * file's own namespace (BPMN 2.0 writes references as qualified names), or what the vendors read as a name of its own
 * kind. Gives whether it has.
 */
export function followReference(warning: Warning, elements: Readonly<Record<string, object>>): boolean {
  const { element, property, value } = warning;
  if (element === undefined || property === undefined || value === undefined) return false;
  const target = elements[value.slice(value.indexOf(':') + 1)];
  if (target !== undefined && value.includes(':')) return point(element, property, target);
  const node = element as Node;
  return readLoopData(node, property, value) || readErrorReference(node, property, value);
}

function point(element: object, property: string, target: object): boolean {
  const name = property.slice(property.indexOf(':') + 1);
  const now: unknown = Object.entries(element).find(([key]) => key === name)?.[1];
  if (Array.isArray(now)) now.push(target);
  else Object.assign(element, { [name]: target });
  return true;
}

/** A reference of the diagram: what is run does not depend on it. */
export const isOfDiagram = (warning: Warning): boolean => warning.property?.startsWith('bpmndi:') === true;
