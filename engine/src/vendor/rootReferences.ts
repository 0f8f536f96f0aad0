import { plainId } from '../model/plainText.ts';
import type { Node } from '../model/tree.ts';
import { create, write } from './translator.ts';

/**
 * The vendors take a reference to an error that the file does not declare for the code of the error itself. Gives whether
 * it was such a reference.
 */
export function readErrorReference(definition: Node, property: string, code: string): boolean {
  if (property !== 'bpmn:errorRef' || definition.$type !== 'bpmn:ErrorEventDefinition') return false;
  write(definition, { errorRef: declared(definition, 'bpmn:Error', code, { errorCode: code }) });
  return true;
}

const EVENT_ROOTS: Readonly<Record<string, string>> = { messageRef: 'bpmn:Message', signalRef: 'bpmn:Signal' };

/** Flowable and Activiti take one to a message or signal that the file does not declare for its name. */
export function readEventReference(node: Node, property: string, name: string): boolean {
  const own = property.replace('bpmn:', '');
  const type = Object.hasOwn(EVENT_ROOTS, own) ? EVENT_ROOTS[own] : undefined;
  if (type === undefined) return false;
  write(node, { [own]: declared(node, type, name, { name }) });
  return true;
}

/** A root element of that name that the file lacks. Its id is one that can be written, whatever the name is. */
export function declared(beside: Node, type: string, name: string, properties: object): Node {
  const id = plainId(name);
  const file = definitionsOf(beside);
  const known = file?.rootElements?.find((root) => root.$type === type && root.id === id);
  const root = known ?? create(beside, type, { id, ...properties });
  if (known === undefined && file !== undefined) {
    Object.assign(file, { rootElements: [...(file.rootElements ?? []), root] });
  }
  return root;
}

function definitionsOf(node: Node): Node | undefined {
  return node.$parent === undefined
    ? node.$type === 'bpmn:Definitions'
      ? node
      : undefined
    : definitionsOf(node.$parent);
}
