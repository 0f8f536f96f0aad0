import type { Node } from '../model/tree.ts';
import { hasJuel } from './juel/template.ts';
import { addMapping, type Locals, type Parameters, parametersOf, seeing, translateInputOutput } from './mappings.ts';
import { type Drawn, textOf, type VendorSource } from './source.ts';
import { type Place, type Translator, write } from './translator.ts';

/**
 * Call activities. In a file of another tool nothing goes into the called process, and nothing comes back, unless `in`
 * and `out` say so.
 */
export function translateCall(translator: Translator, place: Place, source: VendorSource): void {
  const { node } = place;
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
  if (!translator.isForeign || isOurs(place)) {
    translateCalled(translator, place, new Map());
    return translateInputOutput(translator, place, source);
  }
  const parameters = parametersOf(translator, place, source);
  const locals = translateIn(translator, place, source, parameters.inputs);
  translateAssociations(node);
  translateOut(translator, place, source, locals, parameters.outputs);
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

/** Which process, when that is reckoned. */
function translateCalled(translator: Translator, place: Place, locals: Locals): void {
  const { node } = place;
  if (!hasJuel(node.calledElement)) return;
  const calledElement = translator.template(place, 'calledElement', node.calledElement);
  if (calledElement !== undefined) Object.assign(node, { calledElement: seeingText(locals, calledElement) });
}

/**
 * What goes in. Input parameters are the call's own: they go in only with all that is there, and are seen by all else that
 * the call says. Gives those that are not there as variables.
 */
function translateIn(translator: Translator, place: Place, source: VendorSource, inputs: Parameters): Locals {
  const { node } = place;
  const elements = source.elements('in');
  const ofAll = elements.filter((element) => textOf(element, 'variables') === 'all');
  const all = ofAll.some((element) => textOf(element, 'local') !== 'true') || inheritsVariables(source);
  const locals: Locals = new Map(all || ofAll.length > 0 ? [] : inputs);
  if (locals.size === 0) for (const [target, feel] of inputs) addMapping(node, 'zg:Input', target, feel);
  translateCalled(translator, place, locals);
  const mapped: Mapped[] = [];
  for (const element of elements) {
    if (ofAll.includes(element)) continue;
    const key = textOf(element, 'businessKey');
    if (key === undefined) mapped.push(...translateMapping(translator, place, element));
    else translateBusinessKey(translator, place, key, locals);
  }
  for (const { target, feel, apart } of apartFrom(inputs, mapped)) {
    addMapping(node, 'zg:Input', target, seeing(locals, feel), apart);
  }
  write(node, { allIn: all });
  return locals;
}

/** Flowable's word for `in` with all variables. */
const inheritsVariables = (source: VendorSource): boolean => source.attribute('inheritVariables') === 'true';

/** What comes back, and what the call gives on: its output parameters see also what comes back to the call alone. */
function translateOut(
  translator: Translator,
  place: Place,
  source: VendorSource,
  locals: Locals,
  outputs: Parameters,
): void {
  const { node } = place;
  const own = new Map(locals);
  const mapped: Mapped[] = [];
  let all = false;
  for (const element of source.elements('out')) {
    const local = textOf(element, 'local') === 'true';
    if (textOf(element, 'variables') === 'all') all ||= !local;
    else if (!local) mapped.push(...translateMapping(translator, place, element));
    else if (outputs.length > 0) {
      for (const { target, feel } of translateMapping(translator, place, element)) own.set(target, feel);
    }
  }
  for (const { target, feel, apart } of apartFrom([], mapped)) addMapping(node, 'zg:Output', target, feel, apart);
  for (const [target, feel] of outputs) {
    // In brackets it is no variable of the called process alone.
    addMapping(node, 'zg:Output', target, own.size === 0 ? `(${feel})` : seeing(own, feel));
  }
  write(node, { allOut: all });
}

interface Mapped {
  readonly target: string;
  readonly feel: string;
}

/** Mappings of a call do not see each other there. Ours do, where that would make a difference, only when they say so. */
function apartFrom(
  before: Parameters,
  mapped: readonly Mapped[],
): readonly (Mapped & { readonly apart: { readonly apart?: boolean } })[] {
  const given = new Set<string>();
  const locals = new Set(before.map(([name]) => name));
  return mapped.map((one) => {
    const names = one.feel.match(/[\p{L}_][\p{L}\p{N}_]*/gu) ?? [];
    const apart = names.some((name) => given.has(name) && !locals.has(name));
    given.add(one.target);
    return { ...one, apart: apart ? { apart } : {} };
  });
}

function translateMapping(translator: Translator, place: Place, element: Drawn): readonly Mapped[] {
  const target = textOf(element, 'target');
  const feel = mappedValue(translator, place, element);
  if (target === undefined) translator.refuse(place.node, 'mappingIncomplete');
  return target === undefined || feel === undefined ? [] : [{ target, feel }];
}

/** `source` names a variable; `sourceExpression` is a text in which `${…}` is an expression. */
export function mappedValue(translator: Translator, place: Place, element: Drawn): string | undefined {
  const name = textOf(element, 'source');
  if (name !== undefined) return translator.feel(place, 'source', hasJuel(name) ? name : `\${${name}}`);
  const expression = textOf(element, 'sourceExpression');
  return expression === undefined ? 'null' : translator.feel(place, 'sourceExpression', expression);
}

/** The caller's own business key is what a called instance gets anyway. */
function translateBusinessKey(translator: Translator, place: Place, text: string, locals: Locals): void {
  if (/^[$#]\{\s*execution\.(processBusinessKey|businessKey|getProcessBusinessKey\(\))\s*\}$/.test(text)) return;
  const businessKey = translator.template(place, 'businessKey', text);
  write(place.node, { businessKey: businessKey && seeingText(locals, businessKey) });
}

/** As `seeing`, for a text that is FEEL when it begins with `=`. */
const seeingText = (locals: Locals, text: string): string =>
  text.startsWith('=') ? `=${seeing(locals, text.slice(1))}` : text;
