import type { Node } from '../model/tree.ts';
import { literal } from './juel/feelText.ts';
import { hasJuel } from './juel/template.ts';
import { type Drawn, textOf, type VendorSource } from './source.ts';
import { create, type Place, type Translator, write } from './translator.ts';

/** FEEL of the same value as a parameter has, by the name of its variable. */
export type Parameters = readonly (readonly [name: string, feel: string])[];

/** The parameters of `inputOutput`: values for the activity's own scope, and values that it gives to the scope around. */
export function parametersOf(
  translator: Translator,
  place: Place,
  source: VendorSource,
): { readonly inputs: Parameters; readonly outputs: Parameters } {
  const blocks = source.elements('inputOutput');
  const of = (name: string): Parameters =>
    blocks
      .flatMap((block) => source.children(block, name))
      .flatMap((parameter) => {
        const target = textOf(parameter, 'name');
        const feel = parameterValue(translator, place, source, parameter);
        return target === undefined || feel === undefined ? [] : [[target, feel] as const];
      });
  return { inputs: of('inputParameter'), outputs: of('outputParameter') };
}

/**
 * `inputOutput` of an activity. The vendors' parameters stand beside the variables: whoever does the work is given those
 * too, and what the work produces is for the process also where there are output parameters. `work`: what says who does it,
 * the element itself or the definition of its message.
 */
export function translateInputOutput(
  translator: Translator,
  place: Place,
  source: VendorSource,
  work: Node = place.node,
): void {
  const { node } = place;
  const { inputs, outputs } = parametersOf(translator, place, source);
  for (const [target, feel] of inputs) addMapping(node, 'zg:Input', target, feel);
  for (const [target, feel] of outputs) addMapping(node, 'zg:Output', target, feel);
  if (!translator.isForeign) return;
  if (inputs.length > 0 && GIVEN.has(work.$type)) write(work, { allIn: true });
  if (outputs.length > 0 && PRODUCING.has(work.$type)) write(work, { allOut: true });
}

/** What is given variables to work on. */
const GIVEN: ReadonlySet<string> = new Set([
  'bpmn:ServiceTask',
  'bpmn:SendTask',
  'bpmn:BusinessRuleTask',
  'bpmn:MessageEventDefinition',
]);
/** What results come from. */
const PRODUCING: ReadonlySet<string> = new Set([...GIVEN, 'bpmn:UserTask', 'bpmn:ReceiveTask', 'bpmn:ScriptTask']);

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
  if (map !== undefined) return mapValue(translator, place, attribute, source.children(map, 'entry'), inner);
  const [script] = source.children(parameter, 'script');
  if (script !== undefined || isScript(parameter))
    return scriptValue(translator, place, attribute, script ?? parameter);
  const text = parameter.$body?.trim() ?? '';
  return text === '' ? 'null' : translator.feel(place, attribute, text);
}

/** FEEL of a map. Keys may be expressions, which those of FEEL's contexts can not be. */
function mapValue(
  translator: Translator,
  place: Place,
  attribute: string,
  entries: readonly Drawn[],
  inner: (entry: Drawn) => string | undefined,
): string | undefined {
  const keys = entries.map((entry) => textOf(entry, 'key') ?? '');
  const values = entries.map(inner);
  const reckoned = keys.findIndex(hasJuel);
  const plain = entries.slice(0, reckoned === -1 ? entries.length : reckoned);
  let feel = together(
    plain.map((_, index) => values[index] && `${literal(keys[index] ?? '').text}: ${values[index]}`),
    '{',
    '}',
  );
  for (let index = plain.length; index < entries.length; index++) {
    const key = translator.feel(place, attribute, keys[index] ?? '');
    const value = values[index];
    feel = feel && key && value && `context put(${feel}, string(${key}), ${value})`;
  }
  return feel;
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
export function addMapping(
  node: Node,
  type: 'zg:Input' | 'zg:Output',
  target: string,
  source: string,
  more: { readonly apart?: boolean } = {},
): void {
  const present = node.extensionElements?.values ?? [];
  if (present.some((one) => one.$type === type && one.target === target && !made.has(one))) return;
  const mapping = create(node, type, { target, source, ...more });
  made.add(mapping);
  const values = [...present, mapping];
  if (node.extensionElements === undefined) {
    Object.assign(node, { extensionElements: create(node, 'bpmn:ExtensionElements', { values }) });
  } else Object.assign(node.extensionElements, { values });
}
