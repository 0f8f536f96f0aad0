import { checkExpression, plainExpression, templateExpression } from '../../expression/index.ts';
import { compileMappings } from '../mappings.ts';
import { isDate, isDuration } from '../moments.ts';
import type { Node } from '../tree.ts';
import type { Finding } from '../types.ts';
import { error, warning } from './finding.ts';
import type { Level } from './level.ts';

/** Everything written in FEEL: conditions, loops, timers, mappings. */
export function checkExpressions(level: Level): Finding[] {
  return [
    ...level.flows.flatMap((flow) => checkSyntax(flow, 'condition', plainExpression(flow.conditionExpression?.body))),
    ...level.nodes.flatMap((node) => [...checkTimer(node), ...checkLoop(node), ...checkMappings(node)]),
  ];
}

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

function checkTimer(node: Node): Finding[] {
  const definition = node.eventDefinitions?.[0];
  if (definition?.$type !== 'bpmn:TimerEventDefinition') return [];
  if (definition.timeCycle) return [error(node, 'timerCycle')];
  if (definition.timeDate && definition.timeDuration) return [error(node, 'timerWithBoth')];
  const date = definition.timeDate?.body;
  const duration = definition.timeDuration?.body;
  if (templateExpression(date) === undefined && templateExpression(duration) === undefined) {
    return [error(node, 'timerWithoutTime')];
  }
  return [
    ...checkMoment(node, 'timeDate', date, ['date']),
    ...checkMoment(node, 'timeDuration', duration, ['duration']),
  ];
}

function checkLoop(node: Node): Finding[] {
  const loop = node.loopCharacteristics;
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
  ];
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
function checkName(node: Node, attribute: string, name: string | undefined): Finding[] {
  const text = name?.trim() ?? '';
  return text === '' || (NAME.test(text) && text !== '__proto__')
    ? []
    : [error(node, 'badVariableName', { attribute, name: text })];
}
