import type { Node } from '../model/tree.ts';
import type { Drawn } from './source.ts';

/** One thing that was said in a vendor's words and is now said in ours, for the person who goes on to draw. */
export interface Translation {
  readonly elementId: string;
  readonly elementName: string;
  /** Name of the attribute as the catalogues have it; `input` and `output` are mappings. */
  readonly attribute: string;
  /** The variable that a mapping gives a value to; empty for all else. */
  readonly variable: string;
  /** As it was written; empty where one word of ours stands for what was said otherwise. */
  readonly from: string;
  /** As it is written now. */
  readonly to: string;
}

const TEXTS = [
  'title',
  'assignee',
  'candidateUsers',
  'candidateGroups',
  'formKey',
  'dueDate',
  'priority',
  'handler',
  'topic',
  'expression',
  'retry',
  'resultVariable',
  'decision',
  'script',
  'initiator',
  'calledElement',
  'businessKey',
  'collection',
  'elementVariable',
  'outputCollection',
  'codeVariable',
  'messageVariable',
  'variableName',
  'variableEvents',
] as const;
const EXPRESSIONS = [
  'timeDate',
  'timeDuration',
  'timeCycle',
  'condition',
  'completionCondition',
  'loopCondition',
] as const;

/** What the vendors call it where the name differs from ours. */
const ALIASES: Readonly<Record<string, readonly string[]>> = {
  title: ['name'],
  formKey: ['formRef'],
  handler: ['class', 'delegateExpression', 'expression'],
  retry: ['failedJobRetryTimeCycle'],
  resultVariable: ['resultVariableName'],
  decision: ['decisionRef'],
  codeVariable: ['errorCodeVariable', 'escalationCodeVariable'],
  messageVariable: ['errorMessageVariable'],
};

/** What an element and its parts say in our words, by attribute; of a mapping by its direction and variable. */
export function factsOf(node: Node): ReadonlyMap<string, string> {
  const facts = new Map<string, string>();
  const keep = (attribute: string, text: string | undefined): void => {
    if (text !== undefined && text.trim() !== '') facts.set(attribute, text.trim());
  };
  for (const part of [node, node.loopCharacteristics, ...(node.eventDefinitions ?? [])]) {
    if (part === undefined) continue;
    for (const name of TEXTS) keep(name, part[name]);
    for (const name of EXPRESSIONS) keep(name, part[name]?.body);
  }
  keep('cardinality', node.loopCharacteristics?.loopCardinality?.body);
  keep('condition', node.conditionExpression?.body);
  for (const { $type, target, source } of node.extensionElements?.values ?? []) {
    if ($type === 'zg:Input') keep(`input ${target ?? ''}`, source);
    if ($type === 'zg:Output') keep(`output ${target ?? ''}`, source);
  }
  return facts;
}

/** What an element says in other words than ours: its attributes that have a prefix, by their names without it. */
export function vendorTextsOf(node: Node): ReadonlyMap<string, string> {
  const texts = new Map<string, string>([['name', node.name ?? '']]);
  for (const part of [node, node.loopCharacteristics, ...(node.eventDefinitions ?? [])] as (Drawn | undefined)[]) {
    for (const [name, value] of Object.entries(part?.$attrs ?? {})) texts.set(name.slice(name.indexOf(':') + 1), value);
  }
  return texts;
}

/** What has been translated at one element: the facts that were not there before. */
export function translationsOf(
  node: Node,
  before: ReadonlyMap<string, string>,
  written: ReadonlyMap<string, string>,
): readonly Translation[] {
  return [...factsOf(node)]
    .filter(([fact, to]) => before.get(fact) !== to)
    .map(([fact, to]) => {
      const [attribute = '', variable = ''] = fact.split(' ', 2);
      const names = [attribute, ...(ALIASES[attribute] ?? [])];
      const from = before.get(fact) ?? names.map((name) => written.get(name)).find((text) => text !== undefined);
      const elementName = (node.name ?? '').trim();
      return { elementId: node.id ?? '', elementName, attribute, variable, from: from ?? '', to };
    });
}
