import type { Node } from '../model/tree.ts';
import { create, write } from './translator.ts';

/**
 * The vendors take a reference to an error that the file does not declare for the code of the error itself. Gives whether
 * it was such a reference.
 */
export function readErrorReference(definition: Node, property: string, code: string): boolean {
  if (property !== 'bpmn:errorRef' || definition.$type !== 'bpmn:ErrorEventDefinition') return false;
  const file = definitionsOf(definition);
  const known = file?.rootElements?.find((root) => root.$type === 'bpmn:Error' && root.id === code);
  const errorRef = known ?? create(definition, 'bpmn:Error', { id: code, errorCode: code });
  if (known === undefined && file !== undefined) {
    Object.assign(file, { rootElements: [...(file.rootElements ?? []), errorRef] });
  }
  write(definition, { errorRef });
  return true;
}

function definitionsOf(node: Node): Node | undefined {
  return node.$parent === undefined
    ? node.$type === 'bpmn:Definitions'
      ? node
      : undefined
    : definitionsOf(node.$parent);
}
