import { checkExpression, plainExpression, templateExpression } from '../../expression/index.ts';
import { share, VOTE_RULES } from '../compileLoop.ts';
import { compileMappings } from '../mappings.ts';
import { isCycle, isDate, isDuration } from '../moments.ts';
import type { Node } from '../tree.ts';
import type { Finding } from '../types.ts';
import { error, warning } from './finding.ts';
import type { Level } from './level.ts';

/** Everything written in FEEL: conditions, loops, timers, mappings. */
export function checkExpressions(level: Level): Finding[] {
  return [
    ...level.flows.flatMap((flow) => checkSyntax(flow, 'condition', plainExpression(flow.conditionExpression?.body))),
    ...level.nodes.flatMap((node) => [
      ...(node.eventDefinitions ?? []).flatMap((definition) => checkDefinition(node, definition)),
      ...checkSyntax(node, 'completionCondition', plainExpression(node.completionCondition?.body)),
      ...checkSyntax(node, 'activationCondition', plainExpression(node.activationCondition?.body)),
      ...(isMessageTask(node) ? checkSyntax(node, 'message', templateExpression(node.messageRef?.name)) : []),
      ...checkLoop(node),
      ...checkMappings(node),
    ]),
  ];
}

const isMessageTask = (node: Node): boolean => node.$type === 'bpmn:SendTask' || node.$type === 'bpmn:ReceiveTask';

export function checkSyntax(node: Node, attribute: string, expression: string | undefined): Finding[] {
  const reason = expression === undefined ? undefined : checkExpression(expression);
  return reason === undefined
    ? []
    : [error(node, 'badExpression', { attribute, expression: expression ?? '', reason })];
}

/** An attribute that is a moment: FEEL after `=`, else a date or duration that can be checked right here. */
export function checkMoment(
  node: Node,
  attribute: string,
  text: string | undefined,
  kinds: readonly ('date' | 'duration')[],
): Finding[] {
  const value = text?.trim() ?? '';
  if (value === '') return [];
  if (value.startsWith('=')) return checkSyntax(node, attribute, templateExpression(value));
  const fits = (kinds.includes('date') && isDate(value)) || (kinds.includes('duration') && isDuration(value));
  return fits
    ? []
    : [
        error(node, kinds.length > 1 ? 'badMoment' : kinds[0] === 'date' ? 'badDate' : 'badDuration', {
          attribute,
          value,
        }),
      ];
}

function checkDefinition(node: Node, definition: Node): Finding[] {
  switch (definition.$type) {
    case 'bpmn:TimerEventDefinition':
      return checkTimer(node, definition);
    case 'bpmn:MessageEventDefinition':
      return [
        ...checkSyntax(node, 'message', templateExpression(definition.messageRef?.name)),
        ...checkSyntax(node, 'correlationKey', plainExpression(definition.correlationKey)),
      ];
    case 'bpmn:SignalEventDefinition':
      return checkSyntax(node, 'signal', templateExpression(definition.signalRef?.name));
    case 'bpmn:ConditionalEventDefinition':
      return checkSyntax(node, 'condition', plainExpression(definition.condition?.body));
    case 'bpmn:ErrorEventDefinition':
    case 'bpmn:EscalationEventDefinition':
      return [
        ...checkSyntax(node, 'message', templateExpression(definition.errorRef?.message)),
        ...checkName(node, 'codeVariable', definition.codeVariable),
        ...checkName(node, 'messageVariable', definition.messageVariable),
      ];
    default:
      return [];
  }
}

function checkTimer(node: Node, definition: Node): Finding[] {
  const { timeDate, timeDuration, timeCycle } = definition;
  const given = [timeDate, timeDuration, timeCycle].filter((time) => !blank(time?.body));
  if (given.length > 1) return [error(node, 'timerWithBoth')];
  return [
    ...checkMoment(node, 'timeDate', timeDate?.body, ['date']),
    ...checkMoment(node, 'timeDuration', timeDuration?.body, ['duration']),
    ...checkCycle(node, timeCycle?.body),
  ];
}

function checkCycle(node: Node, text: string | undefined): Finding[] {
  const value = text?.trim() ?? '';
  if (value === '') return [];
  if (value.startsWith('=')) return checkSyntax(node, 'timeCycle', templateExpression(value));
  return isCycle(value) ? [] : [error(node, 'badCycle', { attribute: 'timeCycle', value })];
}

function checkLoop(node: Node): Finding[] {
  const loop = node.loopCharacteristics;
  if (loop?.$type === 'bpmn:StandardLoopCharacteristics') return checkStandardLoop(node, loop);
  if (loop?.$type !== 'bpmn:MultiInstanceLoopCharacteristics') return [];
  const collection = plainExpression(loop.collection);
  const cardinality = plainExpression(loop.loopCardinality?.body);
  const findings: Finding[] = [];
  if (collection === undefined && cardinality === undefined) findings.push(error(node, 'loopWithoutCount'));
  if (collection !== undefined && cardinality !== undefined) findings.push(error(node, 'loopWithBoth'));
  if (blank(loop.outputCollection) !== blank(loop.outputElement)) findings.push(warning(node, 'loopOutputIncomplete'));
  return [
    ...findings,
    ...checkSyntax(node, 'collection', collection),
    ...checkSyntax(node, 'cardinality', cardinality),
    ...checkSyntax(node, 'completionCondition', plainExpression(loop.completionCondition?.body)),
    ...checkSyntax(node, 'outputElement', plainExpression(loop.outputElement)),
    ...checkName(node, 'elementVariable', loop.elementVariable),
    ...checkName(node, 'outputCollection', loop.outputCollection),
    ...checkVote(node, loop),
  ];
}

function checkStandardLoop(node: Node, loop: Node): Finding[] {
  const condition = plainExpression(loop.loopCondition?.body);
  if (condition === undefined && loop.loopMaximum === undefined) return [error(node, 'loopWithoutEnd')];
  return checkSyntax(node, 'loopCondition', condition);
}

function checkVote(node: Node, loop: Node): Finding[] {
  const vote = loop.vote?.trim() ?? '';
  if (vote === '') return [];
  if (node.$type !== 'bpmn:UserTask') return [error(node, 'voteWithoutPeople')];
  const findings: Finding[] = [];
  if (!VOTE_RULES.some((known) => known === vote)) {
    findings.push(error(node, 'unknownVote', { vote, known: VOTE_RULES.join(', ') }));
  }
  for (const [attribute, text] of Object.entries({ ratio: loop.ratio, quorum: loop.quorum })) {
    if (!blank(text) && share(text) === undefined) {
      findings.push(error(node, 'badShare', { attribute, value: text ?? '' }));
    }
  }
  return [...findings, ...checkName(node, 'voteVariable', loop.voteVariable)];
}

const blank = (text: string | undefined): boolean => (text?.trim() ?? '') === '';

function checkMappings(node: Node): Finding[] {
  const drawn = (node.extensionElements?.values ?? []).filter((value) => /^zg:(Input|Output)$/.test(value.$type));
  const incomplete = drawn.some((value) => blank(value.source) || blank(value.target));
  const mappings = [...compileMappings(node, 'zg:Input'), ...compileMappings(node, 'zg:Output')];
  return [
    ...(incomplete ? [error(node, 'mappingIncomplete')] : []),
    ...mappings.flatMap(({ source, target }) => [
      ...checkSyntax(node, target, source),
      ...checkName(node, 'target', target),
    ]),
  ];
}

const NAME = /^[\p{L}_][\p{L}\p{N}_]*$/u;

/** A variable that expressions are to find again needs a plain name. */
export function checkName(node: Node, attribute: string, name: string | undefined): Finding[] {
  const text = name?.trim() ?? '';
  return text === '' || (NAME.test(text) && text !== '__proto__')
    ? []
    : [error(node, 'badVariableName', { attribute, name: text })];
}
