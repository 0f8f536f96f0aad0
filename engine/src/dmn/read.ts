import { checkExpression } from '../expression/index.ts';
import type { Finding } from '../model/types.ts';
import { finding } from './finding.ts';
import { checkLanguage } from './language.ts';
import { parseDmn } from './parse.ts';
import { readTable } from './readTable.ts';
import { orderRequirements } from './requirements.ts';
import { type DmnDefinitions, type DmnNode, feelOf, nameOf } from './tree.ts';
import type { DecisionModel } from './types.ts';
import { resolveType } from './valueType.ts';

/** More than any file that people draw; a bound on what one file costs. */
const MAX_DECISIONS = 500;
const MAX_CELLS = 10_000;

/**
 * Reads the decisions of a DMN text (versions 1.1 to 1.5, also as drawn for Camunda) as far as they can be evaluated:
 * decision tables and literal expressions in FEEL, and which of them require which. `decisions` is empty when a finding
 * is an error; then the findings name the decision, the rule and the column.
 */
export async function readDecisions(
  xml: string,
): Promise<{ readonly decisions: readonly DecisionModel[]; readonly findings: readonly Finding[] }> {
  const { definitions, findings: fromText } = await parseDmn(xml);
  if (definitions === undefined || fromText.length > 0) return { decisions: [], findings: fromText };
  const tooLarge = checkSize(definitions);
  if (tooLarge.length > 0) return { decisions: [], findings: tooLarge };
  const { orders, findings: fromOrder } = orderRequirements(definitions);
  const read: Awaited<ReturnType<typeof readDecision>>[] = [];
  for (const decision of decisionsOf(definitions)) read.push(await readDecision(decision, definitions, orders));
  const findings = [...checkFile(definitions), ...fromOrder, ...read.flatMap((one) => one.findings)];
  return { decisions: findings.length > 0 ? [] : read.flatMap((one) => one.model ?? []), findings };
}

function decisionsOf(definitions: DmnDefinitions): DmnNode[] {
  return (definitions.drgElement ?? []).filter((element) => element.$type === 'dmn:Decision');
}

function checkSize(definitions: DmnDefinitions): Finding[] {
  const decisions = decisionsOf(definitions);
  if (decisions.length > MAX_DECISIONS)
    return [finding(definitions, 'tooManyDecisions', { limit: `${MAX_DECISIONS}` })];
  let cells = 0;
  for (const rule of decisions.flatMap((decision) => decision.decisionLogic?.rule ?? [])) {
    cells += (rule.inputEntry?.length ?? 0) + (rule.outputEntry?.length ?? 0);
  }
  return cells > MAX_CELLS ? [finding(definitions, 'tooManyCells', { limit: `${MAX_CELLS}` })] : [];
}

/** Elements that only describe where a decision comes from. */
const DESCRIPTIVE = new Set(['dmn:Decision', 'dmn:InputData', 'dmn:KnowledgeSource']);

function checkFile(definitions: DmnDefinitions): Finding[] {
  const elements = definitions.drgElement ?? [];
  const other = [...elements.filter((element) => !DESCRIPTIVE.has(element.$type)), ...(definitions.import ?? [])];
  const findings = other.map((element) => finding(element, 'unsupportedDmnElement', { type: element.$type }));
  const decisions = decisionsOf(definitions);
  if (decisions.length === 0) findings.push(finding(definitions, 'noDecision'));
  const ids = elements.map((element) => element.id ?? '');
  elements.forEach((element, index) => {
    const id = element.id ?? '';
    if (id === '') findings.push(finding(element, 'missingId', { type: element.$type }));
    else if (ids.indexOf(id) !== index) findings.push(finding(element, 'duplicateId'));
  });
  return findings;
}

async function readDecision(
  decision: DmnNode,
  definitions: DmnDefinitions,
  orders: ReadonlyMap<string, readonly string[]>,
): Promise<{ readonly model?: DecisionModel; readonly findings: readonly Finding[] }> {
  const id = decision.id ?? '';
  const base = {
    id,
    name: nameOf(decision),
    variable: decision.variable === undefined ? undefined : nameOf(decision.variable) || undefined,
    requires: orders.get(id) ?? [],
  };
  const logic = decision.decisionLogic;
  switch (logic?.$type) {
    case undefined:
      return { findings: [finding(decision, 'decisionWithoutLogic')] };
    case 'dmn:DecisionTable': {
      const { table, findings } = await readTable(decision, logic, definitions);
      return { model: { ...base, kind: 'decisionTable', ...table }, findings };
    }
    case 'dmn:LiteralExpression': {
      const { expression, findings } = readLiteral(decision, logic, definitions);
      const type = resolveType(decision.variable?.typeRef ?? logic.typeRef, definitions);
      const unknown = { typeName: decision.variable?.typeRef ?? logic.typeRef ?? '', column: base.name || id };
      return {
        model: { ...base, kind: 'literalExpression', expression, typeRef: type ?? 'any' },
        findings: type === undefined ? [...findings, finding(decision, 'unknownType', unknown)] : findings,
      };
    }
    default:
      return { findings: [finding(decision, 'unsupportedLogic', { type: logic?.$type ?? '' })] };
  }
}

function readLiteral(decision: DmnNode, logic: DmnNode, definitions: DmnDefinitions) {
  const expression = feelOf(logic) ?? '';
  const language = checkLanguage(decision, logic, definitions, { column: nameOf(decision) });
  if (expression === '') return { expression, findings: [finding(decision, 'decisionWithoutLogic')] };
  const reason = checkExpression(expression);
  const bad = reason === undefined ? [] : [finding(decision, 'badLiteralExpression', { expression, reason })];
  return { expression, findings: [...language, ...bad] };
}
