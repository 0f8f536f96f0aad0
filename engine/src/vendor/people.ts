import type { Node } from '../model/tree.ts';
import { hasJuel, splitTemplate } from './juel/template.ts';
import { literal } from './juel/feelText.ts';
import { type Drawn, textOf, type VendorSource } from './source.ts';
import { type Place, type Translator, write } from './translator.ts';

/** User tasks: who does them, with which form, until when. */
export function translateUserTask(translator: Translator, place: Place, source: VendorSource): void {
  const { node } = place;
  const standard = standardResources(node);
  const said = {
    assignee: starter(node, source.attribute('assignee')) ?? standard.assignee,
    candidateUsers: joined(source.attribute('candidateUsers'), standard.users),
    candidateGroups: joined(source.attribute('candidateGroups'), standard.groups),
  };
  const people = {
    assignee: translator.template(place, 'assignee', said.assignee),
    candidateUsers: names(translator, place, 'candidateUsers', said.candidateUsers),
    candidateGroups: names(translator, place, 'candidateGroups', said.candidateGroups),
  };
  write(node, {
    ...people,
    formKey: formKey(translator, node, source),
    dueDate: translator.template(place, 'dueDate', source.attribute('dueDate')),
    priority: priorityOf(translator, place, source.attribute('priority')),
    title: hasJuel(node.name) ? translator.template(place, 'name', node.name) : undefined,
  });
  nameFields(translator, node, source);
  // Whoever draws for another engine may leave it to listeners, or to the task list, who receives a task.
  const named = [...Object.values(said), node.assignee, node.candidateUsers, node.candidateGroups];
  const nobody = named.every((text) => (text ?? '').trim() === '');
  if (translator.isForeign && nobody && !translator.adopting) {
    translator.warn(node, 'vendorNobody');
    write(node, { assignee: '=null' });
  }
}

/** Flowable's modeller writes `$INITIATOR` for who starts the process, and keeps that person in a variable. */
function starter(node: Node, assignee: string | undefined): string | undefined {
  if (assignee !== '$INITIATOR') return assignee;
  let process = node.$parent;
  while (process?.$parent !== undefined && process.$type !== 'bpmn:Process') process = process.$parent;
  const starts = (process?.flowElements ?? []).filter(({ $type }) => $type === 'bpmn:StartEvent');
  const attributes = starts.flatMap((start: Drawn) => Object.entries(start.$attrs ?? {}));
  const written = attributes.find(([name]) => name.endsWith(':initiator'))?.[1].trim();
  const name = starts.find(({ initiator }) => initiator !== undefined)?.initiator ?? (written || 'initiator');
  for (const start of starts) write(start, { initiator: name });
  return `\${${name}}`;
}

/** A form of the vendor's own has a key too; forms are looked up by it, and no expression chooses one. */
function formKey(translator: Translator, node: Node, source: VendorSource): string | undefined {
  const name = source.peek('formKey') === undefined ? 'formRef' : 'formKey';
  if (!hasJuel(source.peek(name))) return source.attribute(name);
  translator.warn(node, 'vendorFormKey', { expression: source.unsaidAttribute(name) ?? '' });
  return undefined;
}

function priorityOf(translator: Translator, place: Place, priority: string | undefined): string | undefined {
  if (priority === undefined) return undefined;
  if (hasJuel(priority)) return translator.feel(place, 'priority', priority);
  if (/^\d+$/.test(priority)) return priority;
  translator.warn(place.node, 'vendorPriority', { value: priority });
  return undefined;
}

/** Form fields drawn into the model: forms are made by themselves here. */
export function nameFields(translator: Translator, node: Node, source: VendorSource): void {
  const fields = [
    ...source.unsaid('formProperty'),
    ...source.unsaid('formData').flatMap((form) => source.children(form, 'formField')),
  ].map((field) => textOf(field, 'id') ?? '');
  if (fields.length > 0) translator.warn(node, 'vendorFields', { fields: fields.join(', ') });
}

/** Names separated by commas, some or all of which may be expressions that give one name, several or a list. */
function names(translator: Translator, place: Place, attribute: string, text: string | undefined): string | undefined {
  if (text === undefined || !hasJuel(text)) return text;
  const lists = splitList(text).map((name) => {
    if (!hasJuel(name)) return `[${literal(name).text}]`;
    const feel = translator.feel(place, attribute, name);
    return feel === undefined
      ? undefined
      : `(if ${feel} instance of string then split(${feel}, "\\s*,\\s*") else ${feel})`;
  });
  if (lists.includes(undefined)) return undefined;
  return `=${lists.length === 1 ? lists[0] : `concatenate(${lists.join(', ')})`}`;
}

/** Splits at commas that stand in no expression. */
function splitList(text: string): readonly string[] {
  const items = [''];
  for (const part of splitTemplate(text) ?? [{ kind: 'expression', value: text }]) {
    const pieces = part.kind === 'text' ? part.value.split(',') : [`\${${part.value}}`];
    for (const [index, piece] of pieces.entries()) {
      if (index > 0) items.push('');
      items.push(`${items.pop() ?? ''}${piece}`);
    }
  }
  return items.map((item) => item.trim()).filter((item) => item !== '');
}

const joined = (...texts: readonly (string | undefined)[]): string | undefined =>
  texts.filter((text) => text !== undefined && text !== '').join(', ') || undefined;

interface Resource extends Node {
  readonly resourceAssignmentExpression?: { readonly expression?: { readonly body?: string } };
}

/**
 * BPMN's own words for people (§10.3.4): a human performer is the assignee, potential owners are candidates, written as
 * `user(wang), group(office)`; without such a word a name is that of a group, as the vendors read it.
 */
function standardResources(node: Drawn): {
  readonly assignee: string | undefined;
  readonly users: string | undefined;
  readonly groups: string | undefined;
} {
  const of = (type: string): readonly string[] =>
    ((node.resources ?? []) as readonly Resource[])
      .filter((resource) => resource.$type === type)
      .flatMap((resource) => resource.resourceAssignmentExpression?.expression?.body?.trim() || []);
  const owners = of('bpmn:PotentialOwner').flatMap(splitList);
  const named = (word: string): readonly string[] =>
    owners.flatMap((owner) => new RegExp(`^${word}\\((.*)\\)$`).exec(owner)?.[1]?.trim() ?? []);
  const plain = owners.filter((owner) => !/^(user|group)\(.*\)$/.test(owner));
  return {
    assignee: of('bpmn:HumanPerformer')[0],
    users: joined(...named('user')),
    groups: joined(...named('group'), ...plain),
  };
}
