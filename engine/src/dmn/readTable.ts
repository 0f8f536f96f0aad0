import { checkExpression, checkUnaryTests, evaluate } from '../expression/index.ts';
import type { Json } from '../json.ts';
import type { Feel, Finding } from '../model/types.ts';
import { finding } from './finding.ts';
import { checkLanguage } from './language.ts';
import { type DmnDefinitions, type DmnNode, feelOf, nameOf } from './tree.ts';
import type { Aggregation, DecisionInput, DecisionOutput, DecisionRule, DecisionTable, HitPolicy } from './types.ts';
import { resolveType } from './valueType.ts';

const HIT_POLICIES: readonly HitPolicy[] = [
  'UNIQUE',
  'ANY',
  'FIRST',
  'PRIORITY',
  'COLLECT',
  'RULE ORDER',
  'OUTPUT ORDER',
];
const AGGREGATIONS: readonly Aggregation[] = ['SUM', 'MIN', 'MAX', 'COUNT'];

/** A large table takes a second to check, and nobody else should wait for it. */
const RULES_IN_A_TURN = 50;
const othersTurn = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

/** What a decision table has beyond what every decision has. */
type Table = Pick<DecisionTable, 'inputs' | 'outputs' | 'hitPolicy' | 'aggregation' | 'rules'>;

/** Reads the table of a decision and says what in it can not be evaluated. */
export async function readTable(
  decision: DmnNode,
  table: DmnNode,
  definitions: DmnDefinitions,
): Promise<{ readonly table: Table; readonly findings: readonly Finding[] }> {
  const reading = new Reading(decision, definitions);
  const inputs = (table.input ?? []).map((clause, index) => reading.input(clause, index));
  const outputs = (table.output ?? []).map((clause, index) => reading.output(clause, index));
  const rules: DecisionRule[] = [];
  for (const [index, rule] of (table.rule ?? []).entries()) {
    if (index % RULES_IN_A_TURN === RULES_IN_A_TURN - 1) await othersTurn();
    rules.push(reading.rule(rule, index, inputs, outputs));
  }
  const hitPolicy = reading.hitPolicy(table.hitPolicy);
  const aggregation = reading.aggregation(table.aggregation, hitPolicy, outputs);
  reading.outputs(outputs, hitPolicy);
  return { table: { inputs, outputs, hitPolicy, aggregation, rules }, findings: reading.findings };
}

type Place = Readonly<Record<string, string>>;

/** One reading of a table; gathers what is wrong on the way. */
class Reading {
  readonly findings: Finding[] = [];
  private readonly decision: DmnNode;
  private readonly definitions: DmnDefinitions;

  constructor(decision: DmnNode, definitions: DmnDefinitions) {
    this.decision = decision;
    this.definitions = definitions;
  }

  private refuse(code: string, params: Place = {}): void {
    this.findings.push(finding(this.decision, code, params));
  }

  hitPolicy(text: string | undefined): HitPolicy {
    const written = text?.trim() || 'UNIQUE';
    const known = HIT_POLICIES.find((policy) => policy === written);
    if (known === undefined) this.refuse('unknownHitPolicy', { policy: written, known: HIT_POLICIES.join(', ') });
    return known ?? 'UNIQUE';
  }

  aggregation(
    text: string | undefined,
    hitPolicy: HitPolicy,
    outputs: readonly DecisionOutput[],
  ): Aggregation | undefined {
    const written = text?.trim() ?? '';
    if (written === '') return undefined;
    const known = AGGREGATIONS.find((aggregation) => aggregation === written);
    if (known === undefined)
      this.refuse('unknownAggregation', { aggregation: written, known: AGGREGATIONS.join(', ') });
    else if (hitPolicy !== 'COLLECT') this.refuse('aggregationWithoutCollect', { aggregation: written });
    else if (outputs.length > 1) this.refuse('aggregationOfSeveralOutputs', { aggregation: written });
    return known;
  }

  input(clause: DmnNode, index: number): DecisionInput {
    const expression = feelOf(clause.inputExpression) ?? '';
    const label = clause.label?.trim() || expression || String(index + 1);
    const place = { column: label };
    if (expression === '') this.refuse('inputWithoutExpression', place);
    this.checkLanguage(clause.inputExpression, place);
    this.check(checkExpression, 'badInputExpression', expression || undefined, place);
    return {
      id: clause.id ?? '',
      label,
      expression,
      typeRef: this.type(clause.inputExpression?.typeRef, place),
      variable: clause.inputVariable?.trim() || 'cellInput',
      allowed: this.check(checkUnaryTests, 'badAllowedValues', feelOf(clause.inputValues), place),
    };
  }

  output(clause: DmnNode, index: number): DecisionOutput {
    const name = nameOf(clause);
    const label = clause.label?.trim() || name || String(index + 1);
    const place = { column: label };
    const allowed = this.check(checkUnaryTests, 'badAllowedValues', feelOf(clause.outputValues), place);
    const standard = clause.defaultOutputEntry;
    this.checkLanguage(standard, place);
    return {
      id: clause.id ?? '',
      label,
      name,
      typeRef: this.type(clause.typeRef, place),
      allowed,
      values: listed(allowed),
      default: this.check(checkExpression, 'badDefault', feelOf(standard), place),
    };
  }

  outputs(outputs: readonly DecisionOutput[], hitPolicy: HitPolicy): void {
    if (outputs.length === 0) this.refuse('tableWithoutOutput');
    if (outputs.length > 1) {
      const names = outputs.map((output) => output.name);
      outputs.forEach((output, index) => {
        if (output.name === '') this.refuse('outputWithoutName', { column: output.label });
        else if (names.indexOf(output.name) !== index) this.refuse('sameOutputName', { name: output.name });
      });
    }
    if (hitPolicy !== 'PRIORITY' && hitPolicy !== 'OUTPUT ORDER') return;
    for (const output of outputs) {
      if (output.values.length === 0) this.refuse('outputWithoutOrder', { column: output.label, policy: hitPolicy });
    }
  }

  rule(
    rule: DmnNode,
    index: number,
    inputs: readonly DecisionInput[],
    outputs: readonly DecisionOutput[],
  ): DecisionRule {
    const number = String(index + 1);
    const entries = { inputs: rule.inputEntry ?? [], outputs: rule.outputEntry ?? [] };
    if (entries.inputs.length !== inputs.length || entries.outputs.length !== outputs.length) {
      this.refuse('cellsDoNotFit', { rule: number });
    }
    const cell = (
      node: DmnNode | undefined,
      column: string,
      check: (feel: Feel) => string | undefined,
      code: string,
    ): Feel | undefined => {
      const place = { rule: number, column };
      this.checkLanguage(node, place);
      return this.check(check, code, feelOf(node), place);
    };
    return {
      id: rule.id ?? '',
      conditions: inputs.map((input, at) => cell(entries.inputs[at], input.label, checkUnaryTests, 'badCondition')),
      conclusions: outputs.map((output, at) =>
        cell(entries.outputs[at], output.label, checkExpression, 'badConclusion'),
      ),
    };
  }

  private type(typeRef: string | undefined, place: Place) {
    const type = resolveType(typeRef, this.definitions);
    if (type === undefined) this.refuse('unknownType', { typeName: typeRef ?? '', ...place });
    return type ?? 'any';
  }

  private checkLanguage(node: DmnNode | undefined, place: Place): void {
    this.findings.push(...checkLanguage(this.decision, node, this.definitions, place));
  }

  private check(
    check: (feel: Feel) => string | undefined,
    code: string,
    feel: Feel | undefined,
    place: Place,
  ): Feel | undefined {
    const reason = feel === undefined || feel === '-' ? undefined : check(feel);
    if (reason !== undefined) this.refuse(code, { expression: feel ?? '', reason, ...place });
    return feel;
  }
}

/** The single values of `"优秀","良好"`, in order; empty when the tests are ranges or conditions. */
function listed(allowed: Feel | undefined): readonly Json[] {
  if (allowed === undefined) return [];
  const result = evaluate(`[${allowed}]`, {}, { strict: true });
  if (!result.ok || !Array.isArray(result.value)) return [];
  const values = result.value as readonly Json[];
  return values.every((value) => value !== null && typeof value !== 'object') ? values : [];
}
