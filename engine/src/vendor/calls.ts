import type { Node } from '../model/tree.ts';
import { hasJuel } from './juel/template.ts';
import { addMapping } from './mappings.ts';
import { type Drawn, textOf, type VendorSource } from './source.ts';
import { type Place, type Translator, write } from './translator.ts';

/**
 * Call activities. In a file of another tool nothing goes into the called process, and nothing comes back, unless `in`
 * and `out` say so.
 */
export function translateCall(translator: Translator, place: Place, source: VendorSource): void {
  const { node } = place;
  if (hasJuel(node.calledElement)) {
    const calledElement = translator.template(place, 'calledElement', node.calledElement);
    if (calledElement !== undefined) Object.assign(node, { calledElement });
  }
  // A called instance has the caller's business key anyway.
  source.attribute('inheritBusinessKey');
  write(node, { businessKey: translator.template(place, 'businessKey', source.attribute('businessKey')) });
  source.fulfil('calledElementType', 'key');
  const binding = source.attribute('calledElementBinding');
  if (binding !== undefined && binding !== 'latest') translator.warn(node, 'vendorBinding', { binding });
  for (const name of ['variableMappingClass', 'variableMappingDelegateExpression', 'caseRef']) {
    const value = source.attribute(name);
    if (value !== undefined) translator.refuse(node, 'vendorImplementation', { name, value });
  }
  if (!translator.isForeign || isOurs(place)) return;
  const all = { in: inherits(source, 'inheritVariables'), out: false };
  for (const direction of ['in', 'out'] as const) {
    for (const element of source.elements(direction)) {
      // Local to the call, and gone with it.
      if (direction === 'out' && textOf(element, 'local') === 'true') continue;
      if (textOf(element, 'variables') === 'all') all[direction] = true;
      else if (direction === 'in' && textOf(element, 'businessKey') !== undefined) {
        translateBusinessKey(translator, place, textOf(element, 'businessKey') ?? '');
      } else translateMapping(translator, place, direction, element);
    }
  }
  translateAssociations(node);
  write(node, { allIn: all.in, allOut: all.out });
}

/** BPMN's own words for what goes into a call (§10.4.2), in which Flowable takes the ids for names of variables. */
function translateAssociations(node: Node): void {
  for (const { sourceRef, targetRef } of node.dataInputAssociations ?? []) {
    const [from, to] = [[sourceRef].flat()[0], targetRef].map(variableOf);
    if (from !== undefined && to !== undefined) addMapping(node, 'zg:Input', to, from);
  }
}

/** A data object is a variable under its name. */
function variableOf(item: Node | undefined): string | undefined {
  const object = item?.$type === 'bpmn:DataObjectReference' ? (item.dataObjectRef ?? item) : item;
  return object?.$type === 'bpmn:DataObject' ? object.name?.trim() || object.id : object?.id;
}

/** Somebody has said in our own words already what goes in and comes back. */
function isOurs({ node }: Place): boolean {
  const values = node.extensionElements?.values ?? [];
  return values.some((value) => value.$type === 'zg:Input' || value.$type === 'zg:Output') || node.allIn !== undefined;
}

const inherits = (source: VendorSource, name: string): boolean => source.attribute(name) === 'true';

function translateMapping(translator: Translator, place: Place, direction: 'in' | 'out', element: Drawn): void {
  const target = textOf(element, 'target');
  const feel = mappedValue(translator, place, element);
  if (target === undefined) translator.refuse(place.node, 'mappingIncomplete');
  else if (feel !== undefined) addMapping(place.node, direction === 'in' ? 'zg:Input' : 'zg:Output', target, feel);
}

/** `source` names a variable; `sourceExpression` is a text in which `${…}` is an expression. */
export function mappedValue(translator: Translator, place: Place, element: Drawn): string | undefined {
  const name = textOf(element, 'source');
  if (name !== undefined) return translator.feel(place, 'source', hasJuel(name) ? name : `\${${name}}`);
  const expression = textOf(element, 'sourceExpression');
  return expression === undefined ? 'null' : translator.feel(place, 'sourceExpression', expression);
}

/** The caller's own business key is what a called instance gets anyway. */
function translateBusinessKey(translator: Translator, place: Place, text: string): void {
  if (/^[$#]\{\s*execution\.(processBusinessKey|businessKey|getProcessBusinessKey\(\))\s*\}$/.test(text)) return;
  write(place.node, { businessKey: translator.template(place, 'businessKey', text) });
}
