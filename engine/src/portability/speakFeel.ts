import type { ElementModel, Feel, ProcessModel } from '../model/types.ts';

/** Marks the FEEL of a date among the texts that bpmn-engine asks us to resolve; other FEEL begins with `=`. */
export const DATE = 'date=';

/** The tree of a file before bpmn-engine loads it, as far as we change it. */
interface TreeNode {
  readonly $type: string;
  readonly id?: string;
  isExecutable?: boolean;
  readonly rootElements?: readonly TreeNode[];
  readonly flowElements?: readonly TreeNode[];
  readonly conditionExpression?: Text;
  readonly loopCharacteristics?: Loop;
  readonly eventDefinitions?: readonly Trigger[];
}
interface Text {
  body?: string;
  language?: string | undefined;
}
interface Loop {
  collection?: string;
  elementVariable?: string;
  readonly loopCardinality?: Text;
  readonly completionCondition?: Text;
  readonly loopCondition?: Text;
}
interface Trigger {
  readonly condition?: Text;
  readonly timeDate?: Text;
  readonly timeDuration?: Text;
  readonly timeCycle?: Text;
}

/**
 * Prepares the tree of a file: only the process of the model is to be started, and every expression is our compiled
 * FEEL, whatever language the file was drawn in.
 */
export function speakFeel(definitions: object, model: ProcessModel): void {
  for (const root of (definitions as TreeNode).rootElements ?? []) {
    if (root.$type === 'bpmn:Process') root.isExecutable = root.id === model.key;
    inside(root, model);
  }
}

function inside(level: TreeNode, model: ProcessModel): void {
  for (const node of level.flowElements ?? []) {
    write(node.conditionExpression, model.flows[node.id ?? '']?.condition);
    const element = model.elements[node.id ?? ''];
    if (element !== undefined) {
      inLoop(element, node.loopCharacteristics);
      inTriggers(element, node.eventDefinitions ?? []);
    }
    inside(node, model);
  }
}

function write(text: Text | undefined, feel: Feel | undefined, mark = '='): void {
  if (text === undefined || feel === undefined) return;
  text.body = `${mark}${feel}`;
  // With a language it would be taken for a script.
  text.language = undefined;
}

function inLoop(element: ElementModel, theirs: Loop | undefined): void {
  const loop = 'loop' in element ? element.loop : undefined;
  if (loop === undefined || theirs === undefined) return;
  if (loop.kind === 'standardLoop') {
    write(theirs.loopCondition, loop.condition);
    return;
  }
  if (loop.collection !== undefined) theirs.collection = `=${loop.collection}`;
  if (loop.elementVariable !== undefined) theirs.elementVariable = loop.elementVariable;
  write(theirs.loopCardinality, loop.cardinality);
  write(theirs.completionCondition, loop.completionCondition);
}

function inTriggers(element: ElementModel, definitions: readonly Trigger[]): void {
  const triggers = 'triggers' in element ? element.triggers : [];
  triggers.forEach((trigger, index) => {
    const { condition, timeDate, timeDuration, timeCycle } = definitions[index] ?? {};
    if (trigger.kind === 'conditional') write(condition, trigger.condition);
    if (trigger.kind !== 'timer') return;
    const { kind, value } = trigger.timer;
    write({ date: timeDate, duration: timeDuration, cycle: timeCycle }[kind], value, kind === 'date' ? DATE : '=');
  });
}
