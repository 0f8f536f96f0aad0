import type { Node } from '../model/tree.ts';
import { literal } from './juel/feelText.ts';
import { type Drawn, textOf, type VendorSource } from './source.ts';
import { create, type Place, type Translator } from './translator.ts';

/** `inputOutput`: values for the activity's own scope, and values that it gives to the scope around. */
export function translateInputOutput(translator: Translator, place: Place, source: VendorSource): void {
  for (const block of source.elements('inputOutput')) {
    for (const [name, type] of DIRECTIONS) {
      for (const parameter of source.children(block, name)) {
        const target = textOf(parameter, 'name');
        const feel = parameterValue(translator, place, source, parameter);
        if (target !== undefined && feel !== undefined) addMapping(place.node, type, target, feel);
      }
    }
  }
}

/** Input parameters of an event by their names, in the order in which they see each other. */
export type Locals = ReadonlyMap<string, string>;

/**
 * `inputOutput` of an event, which has no scope of its own here: what it gives to the scope around sees the inputs of a
 * throwing event by itself. A catching event would have to keep its inputs until it happens, and stays refused with any.
 */
export function translateEventMappings(translator: Translator, place: Place, source: VendorSource): Locals {
  const { node } = place;
  const locals = new Map<string, string>();
  if (!WITH_MAPPINGS.has(node.$type)) return locals;
  for (const block of source.elements('inputOutput')) {
    for (const parameter of source.children(block, 'inputParameter')) {
      if (node.$type === 'bpmn:IntermediateCatchEvent') {
        translator.refuse(node, 'vendorMapping', { name: parameter.$type });
        continue;
      }
      const feel = parameterValue(translator, place, source, parameter);
      const name = textOf(parameter, 'name');
      if (name !== undefined && feel !== undefined) locals.set(name, feel);
    }
    for (const parameter of source.children(block, 'outputParameter')) {
      const feel = parameterValue(translator, place, source, parameter);
      const target = textOf(parameter, 'name');
      if (target !== undefined && feel !== undefined) addMapping(node, 'zg:Output', target, seeing(locals, feel));
    }
  }
  return locals;
}

const WITH_MAPPINGS: ReadonlySet<string> = new Set([
  'bpmn:IntermediateThrowEvent',
  'bpmn:IntermediateCatchEvent',
  'bpmn:EndEvent',
]);

/** FEEL for a value that sees these besides the variables of the scope. */
export function seeing(locals: Locals, feel: string): string {
  if (locals.size === 0) return feel;
  const entries = [...locals].map(([name, value]) => `${name}: ${value}`);
  return `{${[...entries, `result: ${feel}`].join(', ')}}.result`;
}

const DIRECTIONS = [
  ['inputParameter', 'zg:Input'],
  ['outputParameter', 'zg:Output'],
] as const;

/** FEEL of the same value: a text with expressions, a list or a map. Scripts are named. */
function parameterValue(
  translator: Translator,
  place: Place,
  source: VendorSource,
  parameter: Drawn,
): string | undefined {
  const inner = (element: Drawn): string | undefined => parameterValue(translator, place, source, element);
  const attribute = textOf(parameter, 'name') ?? textOf(parameter, 'key') ?? parameter.$type;
  const [list] = source.children(parameter, 'list');
  if (list !== undefined) return together((list.$children ?? []).map(inner), '[', ']');
  const [map] = source.children(parameter, 'map');
  if (map !== undefined) {
    const entries = source.children(map, 'entry').map((entry) => {
      const value = inner(entry);
      return value === undefined ? undefined : `${literal(textOf(entry, 'key') ?? '').text}: ${value}`;
    });
    return together(entries, '{', '}');
  }
  const [script] = source.children(parameter, 'script');
  if (script !== undefined || isScript(parameter))
    return scriptValue(translator, place, attribute, script ?? parameter);
  const text = parameter.$body?.trim() ?? '';
  return text === '' ? 'null' : translator.feel(place, attribute, text);
}

const isScript = (element: Drawn): boolean => element.$type.endsWith(':script');

function scriptValue(translator: Translator, place: Place, attribute: string, script: Drawn): string | undefined {
  const language = textOf(script, 'scriptFormat') ?? '';
  const body = script.$body?.trim() ?? '';
  if (/feel/i.test(language) && body !== '') return body;
  if (/juel/i.test(language) && body !== '') return translator.feel(place, attribute, body);
  translator.refuse(place.node, 'vendorLanguage', { language: language === '' ? script.$type : language, attribute });
  return undefined;
}

function together(values: readonly (string | undefined)[], open: string, close: string): string | undefined {
  return values.includes(undefined) ? undefined : `${open}${values.join(', ')}${close}`;
}

/** Mappings that come from a vendor's words: of several for one variable the last counts, as it does there. */
const made = new WeakSet<Node>();

/** Adds a mapping of ours to the element. One for that variable that is there in our words already stays. */
export function addMapping(node: Node, type: 'zg:Input' | 'zg:Output', target: string, source: string): void {
  const present = node.extensionElements?.values ?? [];
  if (present.some((one) => one.$type === type && one.target === target && !made.has(one))) return;
  const mapping = create(node, type, { target, source });
  made.add(mapping);
  const values = [...present, mapping];
  if (node.extensionElements === undefined) {
    Object.assign(node, { extensionElements: create(node, 'bpmn:ExtensionElements', { values }) });
  } else Object.assign(node.extensionElements, { values });
}
