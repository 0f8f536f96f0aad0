import { type Definitions, type Node, walk } from '../model/tree.ts';
import type { Finding } from '../model/types.ts';
import { translateNode } from './nodes.ts';
import { nameRest } from './rest.ts';
import { declaredPrefixes } from './source.ts';
import { factsOf, type Translation, translationsOf, vendorTextsOf } from './translations.ts';
import { Translator, write } from './translator.ts';

/**
 * Puts what was drawn for Camunda 7, Flowable or Activiti into our words: their attributes and elements become those of
 * `zg:`, and `${…}` becomes FEEL, right in the tree, so that checks and compiler know one language only. What has no
 * translation is named: as an error where the process would do something else, as a warning where only the person who
 * deploys can tell. A file that uses neither stays as it is.
 */
export function translateVendor(definitions: Definitions): Finding[] {
  return translate(definitions, false).findings;
}

/**
 * As `translateVendor`, and takes out of the tree what is in our words now, so that the file can be saved as one of ours
 * and be worked on. What has no translation stays in it.
 */
export function adoptVendor(definitions: Definitions): {
  readonly findings: readonly Finding[];
  readonly translated: readonly Translation[];
} {
  const before = insideOf(definitions).map((node) => [node, factsOf(node), vendorTextsOf(node)] as const);
  const translator = translate(definitions, true);
  translator.strip();
  return { findings: translator.findings, translated: before.flatMap((element) => translationsOf(...element)) };
}

const processesOf = (definitions: Definitions): readonly Node[] =>
  (definitions.rootElements ?? []).filter((node) => node.$type === 'bpmn:Process');

const insideOf = (definitions: Definitions): readonly Node[] =>
  processesOf(definitions).flatMap((process) => [...walk(process)].map(({ node }) => node));

function translate(definitions: Definitions, adopting: boolean): Translator {
  const roots = definitions.rootElements ?? [];
  const processes = processesOf(definitions);
  const inside = insideOf(definitions);
  const prefixes = declaredPrefixes([definitions, ...roots, ...inside, ...inside.flatMap(parts)]);
  // Only our designer says which tier a process is about: what is left of a vendor's words in it is a remainder.
  const isTakenOver = processes.some(({ tier }) => tier !== undefined);
  const isForeign = !isTakenOver && (prefixes.vendor.size > 0 || prefixes.ours.size === 0);
  const translator = new Translator(prefixes.vendor, isForeign, adopting);
  for (const root of roots) translateRoot(translator, root);
  for (const process of processes) translateProcess(translator, process);
  for (const node of inside) translateNode(translator, node);
  return translator;
}

/** The parts of an element that carry attributes of their own. */
function parts(node: Node): readonly Node[] {
  const condition = node.conditionExpression as Node | undefined;
  return [node.loopCharacteristics, condition, ...(node.eventDefinitions ?? [])].filter((part) => part !== undefined);
}

/** Messages and signals: their names may be expressions. Errors: what they say. */
function translateRoot(translator: Translator, root: Node): void {
  if (root.$type === 'bpmn:Error') {
    const said = translator.source(root).attribute('errorMessage');
    return write(root, { message: translator.template({ node: root, inMultiInstance: false }, 'errorMessage', said) });
  }
  if (root.$type !== 'bpmn:Message' && root.$type !== 'bpmn:Signal') return;
  if (root.$type === 'bpmn:Signal') {
    const source = translator.source(root);
    source.fulfil('scope', 'global');
    if (source.unsaidAttribute('scope') !== undefined) translator.warn(root, 'vendorSignalScope');
  }
  const attribute = root.$type === 'bpmn:Message' ? 'message' : 'signal';
  const name = translator.template({ node: root, inMultiInstance: false }, attribute, root.name);
  if (name !== root.name) Object.assign(root, { name });
}

function translateProcess(translator: Translator, process: Node): void {
  // Other tools leave the mark out of what is to be run, and set it to false on what is not.
  if (translator.isForeign) write(process, { isExecutable: true });
  nameRest(translator, process, translator.source(process));
}
