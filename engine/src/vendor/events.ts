import { isThrowing, leavesSending, type Node } from '../model/tree.ts';
import { mappedValue } from './calls.ts';
import { translateExpression } from './flows.ts';
import { retryOf, translateJob } from './jobs.ts';
import { assignment } from './juel/assignment.ts';
import { translateJuel } from './juel/translateJuel.ts';
import { addMapping, type Locals, seeing, translateEventMappings, translateInputOutput } from './mappings.ts';
import { nameFields } from './people.ts';
import { nameRest } from './rest.ts';
import { declared } from './rootReferences.ts';
import { type Drawn, textOf, type VendorSource } from './source.ts';
import { type Place, type Translator, write } from './translator.ts';

/** Events: who starts the process, and the times, conditions and variables of their definitions. */
export function translateEvent(translator: Translator, place: Place, source: VendorSource): void {
  const { node } = place;
  if (node.$type === 'bpmn:StartEvent') {
    write(node, { initiator: source.attribute('initiator') });
    nameFields(translator, node, source);
  }
  for (const listener of source.unsaid('variableListenerEventDefinition')) {
    translator.refuse(node, 'vendorVariableListener', { name: textOf(listener, 'variableName') ?? '' });
  }
  if (translateSender(translator, place, source)) {
    return translateInputOutput(translator, place, source, node.eventDefinitions?.[0]);
  }
  const locals = translateEventMappings(translator, place, source);
  leaveOutUnsent(translator, place);
  for (const definition of node.eventDefinitions ?? []) translateDefinition(translator, place, definition, locals);
}

/** Words that say who sends a message; `expression` only when it has an effect. */
const SENDERS = ['topic', 'class', 'delegateExpression', 'type', 'expression'];

/**
 * A message event that leaves the sending to code or workers, whatever message it names: the work of a send task. Gives
 * whether it does.
 */
function translateSender(translator: Translator, place: Place, source: VendorSource): boolean {
  const { node } = place;
  const [definition, ...others] = node.eventDefinitions ?? [];
  if (!isThrowing(node) || others.length > 0 || definition?.$type !== 'bpmn:MessageEventDefinition') return false;
  const sender = translator.source(definition, node);
  if (!SENDERS.some((name) => sender.has(name)) || onlyComputes(sender, place)) return leavesSending(definition);
  write(definition, { retry: retryOf(translator, node, source), priority: source.attribute('jobPriority') });
  translateJob(translator, place, sender, definition);
  nameRest(translator, node, sender);
  return true;
}

/** Whether all that the definition of a message says is an expression whose value nobody gets to see. */
function onlyComputes(sender: VendorSource, place: Place): boolean {
  const expression = sender.peek('expression');
  if (expression === undefined || SENDERS.some((name) => name !== 'expression' && sender.has(name))) return false;
  if (sender.has('resultVariable') || assignment(expression, place) !== undefined) return false;
  return translateJuel(expression, place).ok;
}

/**
 * A message event that throws no message of the file, and leaves it to nobody, does nothing. A file that is taken over
 * keeps the event for people to complete.
 */
function leaveOutUnsent(translator: Translator, place: Place): void {
  const { node } = place;
  if (!isThrowing(node) || !translator.isForeign || translator.adopting) return;
  const eventDefinitions = node.eventDefinitions ?? [];
  const unsent = eventDefinitions.filter(
    (definition) =>
      definition.$type === 'bpmn:MessageEventDefinition' &&
      definition.messageRef === undefined &&
      !leavesSending(definition) &&
      !translator.hasRefused(node),
  );
  if (unsent.length === 0) return;
  Object.assign(node, { eventDefinitions: eventDefinitions.filter((definition) => !unsent.includes(definition)) });
  for (const definition of unsent) {
    const source = translator.source(definition, node);
    const code = SENDERS.find((name) => name !== 'expression' && source.has(name));
    if (code === undefined) translator.warn(node, 'vendorNoMessage');
    else translator.refuse(node, 'vendorImplementation', { name: code, value: source.peek(code) ?? '' });
  }
}

function translateDefinition(translator: Translator, place: Place, definition: Node, locals: Locals): void {
  const source = translator.source(definition, place.node);
  for (const name of ['timeDate', 'timeDuration', 'timeCycle'] as const) {
    const expression = definition[name];
    const body = translator.template(place, name, expression?.body?.trim());
    if (expression !== undefined && body !== undefined) Object.assign(expression, { body });
  }
  if (definition.timeCycle !== undefined) {
    nameRest(translator, place.node, translator.source(definition.timeCycle as Node, place.node));
  }
  translateExpression(translator, place.node, 'condition', definition.condition);
  translateName(translator, place, definition, source, 'signal');
  translateName(translator, place, definition, source, 'message');
  write(definition, {
    variableName: source.attribute('variableName'),
    variableEvents: source.attribute('variableEvents'),
    codeVariable: source.attribute('errorCodeVariable') ?? source.attribute('escalationCodeVariable'),
    messageVariable: source.attribute('errorMessageVariable'),
  });
  for (const element of source.elements('in')) translatePayload(translator, place, element, locals);
  nameRest(translator, place.node, source);
}

/** A signal or message of Flowable whose name is an expression, and which the file does not declare. */
function translateName(
  translator: Translator,
  place: Place,
  definition: Node,
  source: VendorSource,
  kind: 'signal' | 'message',
): void {
  const type = kind === 'signal' ? 'bpmn:Signal' : 'bpmn:Message';
  const expression = source.attribute(`${kind}Expression`);
  if (expression === undefined || definition[`${kind}Ref`] !== undefined) return;
  const name = translator.template(place, kind, expression);
  if (name !== undefined) write(definition, { [`${kind}Ref`]: declared(definition, type, expression, { name }) });
}

/** What goes along with a signal. */
function translatePayload(translator: Translator, place: Place, element: Drawn, locals: Locals): void {
  const { node } = place;
  if (textOf(element, 'businessKey') !== undefined)
    return translator.warn(node, 'vendorIgnored', { names: `${element.$type} businessKey` });
  if (textOf(element, 'variables') === 'all') {
    if (textOf(element, 'local') !== 'true') write(node, { allIn: true });
    for (const name of locals.keys()) addMapping(node, 'zg:Input', name, seeing(locals, name));
    return;
  }
  const target = textOf(element, 'target');
  const value = mappedValue(translator, place, element);
  if (target !== undefined && value !== undefined) addMapping(node, 'zg:Input', target, seeing(locals, value));
}
