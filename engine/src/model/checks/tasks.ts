import { listExpression, plainExpression, splitNames, templateExpression } from '../../expression/index.ts';
import { PHASES, versionOf } from '../compileElement.ts';
import { isDuration } from '../moments.ts';
import { type Node, senderOf } from '../tree.ts';
import type { Finding } from '../types.ts';
import { checkMoment, checkName, checkSyntax } from './expressions.ts';
import { error, warning } from './finding.ts';
import type { Level } from './level.ts';

/** What a task needs in order to reach a person, a handler or another process. */
export function checkTasks(level: Level): Finding[] {
  return level.nodes.flatMap((node) => {
    switch (node.$type) {
      case 'bpmn:UserTask':
        return checkUserTask(node, level.lanes);
      case 'bpmn:Task':
        return [warning(node, 'plainTask')];
      case 'bpmn:ServiceTask':
        return blank(node.handler) && blank(node.topic) && blank(node.expression)
          ? [error(node, 'missingHandler')]
          : checkJob(node);
      case 'bpmn:SendTask':
        return blank(node.handler) && blank(node.topic) && blank(node.expression) && node.messageRef === undefined
          ? [error(node, 'missingMessage')]
          : checkJob(node);
      case 'bpmn:ReceiveTask':
        return node.messageRef === undefined ? [warning(node, 'receivesNothing')] : [];
      case 'bpmn:BusinessRuleTask':
        if (!blank(node.handler) || !blank(node.topic) || !blank(node.expression)) return checkJob(node);
        return [
          ...(blank(node.decision) ? [error(node, 'missingDecision')] : []),
          ...checkVersion(node),
          ...checkName(node, 'resultVariable', node.resultVariable),
        ];
      case 'bpmn:ScriptTask':
        return [
          ...(blank(node.script) ? [error(node, 'missingScript')] : checkScript(node)),
          ...checkName(node, 'resultVariable', node.resultVariable),
        ];
      case 'bpmn:CallActivity':
        return blank(node.calledElement)
          ? [error(node, 'missingCalledElement')]
          : [
              ...checkSyntax(node, 'calledElement', templateExpression(node.calledElement)),
              ...checkSyntax(node, 'businessKey', templateExpression(node.businessKey)),
            ];
      case 'bpmn:EndEvent':
      case 'bpmn:IntermediateThrowEvent': {
        const sender = senderOf(node);
        return sender === undefined ? [] : checkJob(node, sender);
      }
      default:
        return [];
    }
  });
}

const blank = (text: string | undefined): boolean => (text?.trim() ?? '') === '';

const namesNobody = (node: Node | undefined): boolean =>
  blank(node?.assignee) && blank(node?.candidateGroups) && blank(node?.candidateUsers);

/** FEEL is the one language that a model speaks; a file may say so or say nothing. */
function checkScript(node: Node): Finding[] {
  const format = node.scriptFormat?.trim() ?? '';
  if (format !== '' && !/feel/i.test(format)) return [error(node, 'scriptLanguage', { language: format })];
  return checkSyntax(node, 'script', plainExpression(node.script));
}

/** `job`: what says who does it, the element itself or a part of it. */
function checkJob(node: Node, job: Node = node): Finding[] {
  const findings = [
    ...checkSyntax(node, 'priority', plainExpression(job.priority)),
    ...checkSyntax(node, 'expression', plainExpression(job.expression)),
    ...checkName(node, 'resultVariable', job.resultVariable),
  ];
  if (!blank(job.handler) && !blank(job.topic)) findings.push(error(node, 'handlerAndTopic'));
  for (const wait of splitNames(job.retry)) {
    if (!isDuration(wait)) findings.push(error(node, 'badDuration', { attribute: 'retry', value: wait }));
  }
  return findings;
}

function checkVersion(node: Node): Finding[] {
  const version = node.decisionVersion ?? '';
  return blank(version) || versionOf(version) !== undefined ? [] : [error(node, 'badDecisionVersion', { version })];
}

function checkUserTask(node: Node, lanes: Level['lanes']): Finding[] {
  const findings: Finding[] = [];
  if (blank(node.name)) findings.push(warning(node, 'missingName'));
  if (blank(node.formKey)) findings.push(warning(node, 'missingForm'));
  if (namesNobody(node) && namesNobody(lanes.get(node.id ?? ''))) findings.push(error(node, 'nobody'));
  const phase = node.phase?.trim() ?? '';
  if (phase !== '' && !PHASES.some((known) => known === phase)) {
    findings.push(error(node, 'unknownPhase', { phase, known: PHASES.join(', ') }));
  }
  findings.push(
    ...checkSyntax(node, 'title', templateExpression(node.title)),
    ...checkSyntax(node, 'assignee', templateExpression(node.assignee)),
    ...checkSyntax(node, 'candidateGroups', listExpression(node.candidateGroups)),
    ...checkSyntax(node, 'candidateUsers', listExpression(node.candidateUsers)),
    ...checkSyntax(node, 'priority', plainExpression(node.priority)),
    ...checkMoment(node, 'dueDate', node.dueDate, ['date', 'duration']),
  );
  return findings;
}
