import type { Node } from '../model/tree.ts';
import { translateExpression } from './flows.ts';
import { literal } from './juel/feelText.ts';
import { addMapping } from './mappings.ts';
import { nameRest } from './rest.ts';
import { textOf, type VendorSource } from './source.ts';
import { inMultiInstance, type Place, type Translator, write } from './translator.ts';

/** Multi-instance: collection and count are reckoned around the activity, the completion condition inside. */
export function translateLoop(translator: Translator, node: Node): void {
  const loop = node.loopCharacteristics;
  if (loop === undefined) return;
  const around = { node, inMultiInstance: inMultiInstance(node.$parent) };
  const source = translator.source(loop, node);
  if (loop.$type === 'bpmn:MultiInstanceLoopCharacteristics') {
    const collection = source.attribute('collection');
    const feel = collection === undefined ? undefined : nameOrExpression(translator, around, 'collection', collection);
    write(loop, {
      collection: feel,
      elementVariable: source.attribute('elementVariable'),
      // To the other engines, variables are those of the process wherever they are set.
      shared: translator.isForeign ? true : undefined,
    });
    translateIndex(translator, node, source);
    translateAggregation(translator, { node, inMultiInstance: true }, loop, source);
  }
  translateExpression(translator, node, 'cardinality', loop.loopCardinality, around);
  countItems(translator, loop);
  translateExpression(translator, node, 'completionCondition', loop.completionCondition, {
    inMultiInstance: true,
    oneActive: loop.isSequential === true,
  });
  translateExpression(translator, node, 'loopCondition', loop.loopCondition, around);
  nameRest(translator, node, source);
}

/** The variable in which Flowable counts items from 0. Where its own inputs are all that a handler sees, it stays named. */
function translateIndex(translator: Translator, node: Node, source: VendorSource): void {
  if (!SEES_ALL.has(node.$type)) return;
  const name = source.attribute('elementIndexVariable');
  if (name !== undefined) addMapping(node, 'zg:Input', name, 'loopCounter - 1');
}

const SEES_ALL: ReadonlySet<string> = new Set([
  'bpmn:UserTask',
  'bpmn:SubProcess',
  'bpmn:Transaction',
  'bpmn:ScriptTask',
]);

/** What Flowable gathers of the instances: a list with some of the variables of each. */
function translateAggregation(translator: Translator, place: Place, loop: Node, source: VendorSource): void {
  for (const aggregation of source.elements('variableAggregation')) {
    const outputCollection = textOf(aggregation, 'target');
    const code = textOf(aggregation, 'class') ?? textOf(aggregation, 'delegateExpression');
    if (outputCollection === undefined || code !== undefined) {
      translator.refuse(place.node, 'vendorImplementation', { name: aggregation.$type, value: code ?? '' });
      continue;
    }
    const entries = (aggregation.$children ?? []).map((variable) => {
      const name = textOf(variable, 'source');
      const text = textOf(variable, 'sourceExpression') ?? `\${execution.getVariable('${name ?? ''}')}`;
      const value = translator.feel(place, 'outputElement', text);
      return value === undefined ? undefined : `${literal(textOf(variable, 'target') ?? name ?? '').text}: ${value}`;
    });
    if (!entries.includes(undefined)) write(loop, { outputCollection, outputElement: `{${entries.join(', ')}}` });
  }
}

/** Of a collection and a number, which Camunda takes both, the number says how many items of the collection there are. */
function countItems({ isForeign }: Translator, loop: Node): void {
  const { collection, loopCardinality } = loop;
  const count = loopCardinality?.body?.trim() ?? '';
  if (!isForeign || collection === undefined || count === '') return;
  Object.assign(loop, { collection: `sublist(${collection}, 1, ${count})`, loopCardinality: undefined });
}

/** A plain collection is the name of a variable. */
function nameOrExpression(
  translator: Translator,
  place: { readonly node: Node; readonly inMultiInstance: boolean },
  attribute: string,
  text: string,
): string | undefined {
  return translator.feel(place, attribute, /[$#]\{/.test(text) ? text : `\${${text}}`);
}

interface LoopData extends Node {
  readonly inputDataItem?: Node;
  readonly outputDataItem?: Node;
}

/**
 * A multi-instance may name its collection by a reference to data (BPMN 2.0 table 8.64). Where there is no such data in
 * the file, the vendors take it for the name of a variable, and the data item for that of one value of it. Gives whether
 * the unresolved reference was such a one.
 */
export function readLoopData(loop: Node, property: string, name: string): boolean {
  const { inputDataItem, outputDataItem } = loop as LoopData;
  if (property === 'bpmn:loopDataInputRef') write(loop, { collection: name, elementVariable: inputDataItem?.name });
  else if (property === 'bpmn:loopDataOutputRef') {
    write(loop, { outputCollection: name, outputElement: outputDataItem?.name });
  } else return false;
  return true;
}
