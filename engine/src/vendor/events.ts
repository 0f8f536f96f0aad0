import { plainExpression } from '../expression/index.ts';
import type { Node } from '../model/tree.ts';
import { mappedValue } from './calls.ts';
import { translateExpression } from './flows.ts';
import { addMapping } from './mappings.ts';
import { nameFields } from './people.ts';
import { nameRest } from './rest.ts';
import { textOf, type VendorSource } from './source.ts';
import { type Place, type Translator, write } from './translator.ts';

/** Events: who starts the process, and the times, conditions and variables of their definitions. */
export function translateEvent(translator: Translator, place: Place, source: VendorSource): void {
  const { node } = place;
  if (node.$type === 'bpmn:StartEvent') {
    write(node, { initiator: source.attribute('initiator') });
    nameFields(translator, node, source);
  }
  for (const definition of node.eventDefinitions ?? []) translateDefinition(translator, place, definition);
}

/**
 * The variable that a condition is about. Of an instance, a condition is looked at whenever anything has changed; one that
 * starts a process only holds when there is that variable among those that are given.
 */
function translateWatched(translator: Translator, place: Place, definition: Node, source: VendorSource): void {
  const name = source.attribute('variableName');
  source.attribute('variableEvents');
  const { node } = place;
  const { condition } = definition;
  const holds = plainExpression(condition?.body);
  if (name === undefined || condition === undefined || holds === undefined) return;
  if (node.$type !== 'bpmn:StartEvent' || node.$parent?.$type !== 'bpmn:Process') return;
  const given = translator.feel(place, 'condition', `\${execution.hasVariable(${JSON.stringify(name)})}`);
  if (given !== undefined) Object.assign(condition, { body: `${given} and (${holds})` });
}

function translateDefinition(translator: Translator, place: Place, definition: Node): void {
  const source = translator.source(definition, place.node);
  for (const name of ['timeDate', 'timeDuration', 'timeCycle'] as const) {
    const expression = definition[name];
    const body = translator.template(place, name, expression?.body?.trim());
    if (expression !== undefined && body !== undefined) Object.assign(expression, { body });
  }
  translateExpression(translator, place.node, 'condition', definition.condition);
  if (definition.$type === 'bpmn:ConditionalEventDefinition') translateWatched(translator, place, definition, source);
  write(definition, {
    codeVariable: source.attribute('errorCodeVariable') ?? source.attribute('escalationCodeVariable'),
    messageVariable: source.attribute('errorMessageVariable'),
  });
  for (const element of source.elements('in')) {
    const target = textOf(element, 'target');
    const value = mappedValue(translator, place, element);
    if (target !== undefined && value !== undefined) addMapping(place.node, 'zg:Input', target, value);
  }
  nameRest(translator, place.node, source);
}
