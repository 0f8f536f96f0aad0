import type { Node } from '../model/tree.ts';
import { write } from './translator.ts';

/**
 * The vendors take a reference to an error that the file does not declare for the code of the error itself. Gives whether
 * it was such a reference.
 */
export function readErrorReference(definition: Node, property: string, code: string): boolean {
  if (property !== 'bpmn:errorRef' || definition.$type !== 'bpmn:ErrorEventDefinition') return false;
  write(definition, { errorRef: { $type: 'bpmn:Error', id: code, errorCode: code } });
  return true;
}
