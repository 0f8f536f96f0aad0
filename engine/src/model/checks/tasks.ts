import { listExpression, templateExpression } from '../../expression/index.ts';
import { PHASES } from '../compile.ts';
import type { Node } from '../tree.ts';
import type { Finding } from '../types.ts';
import { checkMoment, checkSyntax } from './expressions.ts';
import { error, warning } from './finding.ts';
import type { Level } from './level.ts';

/** What a task needs in order to reach a person, a handler or another process. */
export function checkTasks(level: Level): Finding[] {
  return level.nodes.flatMap((node) => {
    switch (node.$type) {
      case 'bpmn:UserTask':
        return checkUserTask(node);
      case 'bpmn:ServiceTask':
        return blank(node.handler) ? [error(node, 'missingHandler')] : [];
      case 'bpmn:CallActivity':
        return blank(node.calledElement) ? [error(node, 'missingCalledElement')] : [];
      default:
        return [];
    }
  });
}

const blank = (text: string | undefined): boolean => (text?.trim() ?? '') === '';

function checkUserTask(node: Node): Finding[] {
  const findings: Finding[] = [];
  if (blank(node.name)) findings.push(warning(node, 'missingName'));
  if (blank(node.formKey)) findings.push(warning(node, 'missingForm'));
  if (blank(node.assignee) && blank(node.candidateGroups)) findings.push(error(node, 'nobody'));
  const phase = node.phase?.trim() ?? '';
  if (phase !== '' && !PHASES.some((known) => known === phase)) {
    findings.push(error(node, 'unknownPhase', { phase, known: PHASES.join(', ') }));
  }
  findings.push(
    ...checkSyntax(node, 'assignee', templateExpression(node.assignee)),
    ...checkSyntax(node, 'candidateGroups', listExpression(node.candidateGroups)),
    ...checkMoment(node, 'dueDate', node.dueDate, ['date', 'duration']),
  );
  return findings;
}
