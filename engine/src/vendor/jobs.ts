import type { Node } from '../model/tree.ts';
import { hasJuel } from './juel/template.ts';
import { assignment } from './juel/assignment.ts';
import { DECISION_RESULT } from './juel/decisionResult.ts';
import { translateJuel } from './juel/translateJuel.ts';
import { textOf, type VendorSource } from './source.ts';
import { type Place, type Translator, write } from './translator.ts';

/**
 * Service and send tasks. A Java class or bean becomes a handler of its name, which has to be registered; an external
 * task stays one, under its topic; an expression that only computes is computed. `job`: what says so, the element itself
 * or the definition of its message.
 */
export function translateJob(translator: Translator, place: Place, source: VendorSource, job = place.node): void {
  const { node } = place;
  const type = source.attribute('type');
  const topic = source.attribute('topic');
  const priority = source.attribute('taskPriority') ?? source.attribute('jobPriority');
  // A worker names the variables that it sets itself.
  const isOutside = type === 'external' || type === 'external-worker';
  write(job, {
    resultVariable: isOutside
      ? undefined
      : (source.attribute('resultVariable') ?? source.attribute('resultVariableName')),
    priority: hasJuel(priority) ? translator.feel(place, 'priority', priority ?? '') : priority,
    retry: retryOf(translator, node, source),
  });
  if (isOutside && topic !== undefined) {
    if (hasJuel(topic)) translator.refuse(node, 'vendorTopic', { expression: topic });
    else write(job, { topic });
  } else if (type === 'dmn') translator.refuse(node, 'vendorDecisionTask', { decision: decisionOf(source) });
  else if (type !== undefined) translator.refuse(node, 'vendorTaskType', { type });
  for (const definition of source.unsaid('errorEventDefinition')) {
    translator.warn(node, 'vendorErrorDefinition', { expression: textOf(definition, 'expression') ?? '' });
  }
  for (const connector of source.elements('connector')) {
    translator.refuse(node, 'vendorImplementation', { name: connector.$type, value: '' });
  }
  translateImplementation(translator, place, source, job);
  nameJavaFields(translator, node, source);
}

/** Key of the decision table that a decision task of Flowable asks. */
function decisionOf(source: VendorSource): string {
  const field = source.unsaid('field').find((one) => textOf(one, 'name') === 'decisionTableReferenceKey');
  const text = field === undefined ? undefined : (textOf(field, 'stringValue') ?? field.$children?.[0]?.$body?.trim());
  source.unsaid('decisionReferenceType');
  return text ?? '';
}

/** What Java code is given beside the variables, which a handler reads all of. */
function nameJavaFields(translator: Translator, node: Node, source: VendorSource): void {
  const fields = source.unsaid('field').map((field) => textOf(field, 'name') ?? '');
  if (fields.length > 0) translator.warn(node, 'vendorJavaFields', { fields: fields.join(', ') });
}

function translateImplementation(translator: Translator, place: Place, source: VendorSource, job: Node): void {
  const { node } = place;
  const className = source.attribute('class');
  const delegate = source.attribute('delegateExpression');
  const expression = source.attribute('expression');
  const written = className ?? delegate;
  if (written !== undefined) {
    const handler = className?.split('.').at(-1) ?? /^[$#]\{\s*([\w.]+)\s*\}$/.exec(written)?.[1];
    if (handler === undefined)
      return translator.refuse(node, 'vendorImplementation', { name: 'delegateExpression', value: written });
    translator.warn(node, 'vendorHandler', { value: written, handler });
    write(job, { handler });
  } else if (expression !== undefined) {
    const assigned = assignment(expression, place);
    if (assigned !== undefined) return write(job, { expression: assigned });
    // What calls a method of a bean becomes a handler of that name; its arguments are the author's to pass on.
    const [, bean] = /^[$#]\{\s*(\w+(?:\.\w+)+)\s*\(.*\)\s*\}$/s.exec(expression) ?? [];
    if (bean !== undefined && !translateJuel(expression, place).ok && !/^(execution|task)\./.test(bean)) {
      translator.warn(node, 'vendorHandler', { value: expression, handler: bean });
      write(job, { handler: bean });
    } else write(job, { expression: translator.feel(place, 'expression', expression) });
  }
}

/** `R3/PT10M`: three attempts with ten minutes between; `PT1M, PT10M`: these waits. */
export function retryOf(translator: Translator, node: Node, source: VendorSource): string | undefined {
  const name = 'failedJobRetryTimeCycle';
  const element = source.elements(name)[0];
  const text = source.attribute(name) ?? element?.$body?.trim();
  if (text === undefined || text === '') return undefined;
  if (hasJuel(text)) {
    translator.warn(node, 'vendorIgnored', { names: name });
    return undefined;
  }
  const [, attempts, wait] = /^R(\d{1,2})\/(P.+)$/.exec(text) ?? [];
  if (attempts === undefined || wait === undefined) return text;
  return Array.from({ length: Math.max(1, Number(attempts) - 1) }, () => wait).join(', ');
}

/** Business rule tasks: a decision table by its id, or work like that of a service task. */
export function translateDecision(translator: Translator, place: Place, source: VendorSource): void {
  const { node } = place;
  const decision = source.attribute('decisionRef');
  if (decision === undefined) return translateJob(translator, place, source);
  if (hasJuel(decision)) {
    return translator.refuse(node, 'vendorImplementation', { name: 'decisionRef', value: decision });
  }
  translateResult(translator, place, source.attribute('resultVariable'), source.attribute('mapDecisionResult'));
  write(node, { decision });
  const binding = source.attribute('decisionRefBinding');
  if (binding !== undefined && binding !== 'latest') translator.warn(node, 'vendorBinding', { binding });
}

/**
 * What a decision gives: a list of what its rules say, unless the file asks for something else. Without a variable to go to
 * it stays with the task, whose output parameters see it.
 */
function translateResult(
  translator: Translator,
  { node }: Place,
  resultVariable: string | undefined,
  asked = 'resultList',
): void {
  const isList = asked === 'resultList' || asked === 'collectEntries';
  if (isList && resultVariable !== undefined) translator.warn(node, 'vendorResult', { result: asked });
  write(node, { resultVariable: resultVariable ?? DECISION_RESULT });
  if (resultVariable === undefined) Object.assign(node, { allOut: undefined });
}

/**
 * Script tasks: FEEL is run, JUEL is translated, which to Flowable and Activiti is what names no language; the check of
 * scripts refuses every other language by its name.
 */
export function translateScript(translator: Translator, place: Place, source: VendorSource): void {
  const { node } = place;
  const resource = source.attribute('resource');
  if (resource !== undefined) translator.refuse(node, 'vendorResource', { resource });
  write(node, { resultVariable: source.attribute('resultVariable') ?? source.attribute('resultVariableName') });
  const format = node.scriptFormat?.trim() ?? '';
  if (node.script === undefined || !(format === '' ? hasJuel(node.script) : /juel/i.test(format))) return;
  const text = node.script.trim();
  const script = assignment(text, place) ?? translator.feel(place, 'script', text);
  if (script !== undefined) Object.assign(node, { script, scriptFormat: 'feel' });
}
