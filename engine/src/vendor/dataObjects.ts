import type { Node } from '../model/tree.ts';
import type { VendorSource } from './source.ts';
import { write } from './translator.ts';

/** What a data object holds at first: a text, or what its type of XML Schema makes of it. */
export function translateDataObject(node: Node, source: VendorSource): void {
  const [element] = source.elements('value');
  const text = element?.$body?.trim();
  if (text === undefined || text === '') return;
  const type = node.itemSubjectRef?.structureRef ?? '';
  const isValue = NUMBERS.test(type)
    ? /^-?\d+(\.\d+)?$/.test(text)
    : type.endsWith('boolean') && /^(true|false)$/.test(text);
  write(node, { value: isValue ? `=${text}` : text.startsWith('=') ? `=${JSON.stringify(text)}` : text });
}

const NUMBERS = /(?:int|integer|long|short|byte|double|float|decimal)$/;

/**
 * A data object may be of a type of XML Schema itself, which no file declares. Gives whether it was such a reference.
 */
export function readDataType(node: Node, property: string, name: string): boolean {
  if (property !== 'bpmn:itemSubjectRef' || !/^xsd?:/.test(name)) return false;
  write(node, { itemSubjectRef: { $type: 'bpmn:ItemDefinition', id: name, structureRef: name } });
  return true;
}
