/** Draws small DMN files: tables as people read them, a rule per line, `|` between cells, `=>` before the outputs. */
export interface DrawnTable {
  readonly id?: string;
  readonly name?: string;
  readonly policy?: string;
  readonly aggregation?: string;
  readonly inputs?: readonly DrawnInput[];
  readonly outputs?: readonly DrawnOutput[];
  /** `"高" | >= 60 => "通过"`; an empty cell is empty in the file. */
  readonly rules?: readonly string[];
  /** Ids of required decisions. */
  readonly requires?: readonly string[];
  readonly variable?: string;
}
export interface DrawnInput {
  readonly label?: string;
  readonly expression: string;
  readonly type?: string;
  readonly values?: string;
  readonly variable?: string;
  readonly language?: string;
}
export interface DrawnOutput {
  readonly label?: string;
  readonly name?: string;
  readonly type?: string;
  readonly values?: string;
  readonly default?: string;
}

export const escape = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

const attribute = (name: string, value: string | undefined): string =>
  value === undefined ? '' : ` ${name}="${escape(value)}"`;

const text = (tag: string, value: string | undefined): string =>
  value === undefined ? '' : `<${tag}><text>${escape(value)}</text></${tag}>`;

/** The cells of one side of a rule. */
const cells = (side: string, tag: string): string =>
  side
    .split('|')
    .map((cell) => text(tag, cell.trim()))
    .join('');

export function dmn(...decisions: readonly string[]): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
    <definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" xmlns:camunda="http://camunda.org/schema/1.0/dmn"
      id="defs" name="tables" namespace="http://camunda.org/schema/1.0/dmn">${decisions.join('')}</definitions>`;
}

export function table(drawn: DrawnTable): string {
  const inputs = (drawn.inputs ?? [{ expression: 'x' }]).map(
    (input) => `<input${attribute('label', input.label)}${attribute('camunda:inputVariable', input.variable)}>
      <inputExpression${attribute('typeRef', input.type)}${attribute('expressionLanguage', input.language)}><text>${escape(
        input.expression,
      )}</text></inputExpression>${text('inputValues', input.values)}</input>`,
  );
  const outputs = (drawn.outputs ?? [{}]).map(
    (output) =>
      `<output${attribute('label', output.label)}${attribute('name', output.name)}${attribute(
        'typeRef',
        output.type,
      )}>${text('outputValues', output.values)}${text('defaultOutputEntry', output.default)}</output>`,
  );
  const rules = (drawn.rules ?? []).map((line, index) => {
    const [conditions = '', conclusions = ''] = line.split('=>').map((side) => side.trim());
    return `<rule id="${drawn.id ?? 'rule'}_${index + 1}">${cells(conditions, 'inputEntry')}${cells(conclusions, 'outputEntry')}</rule>`;
  });
  return decision(
    drawn,
    `<decisionTable${attribute('hitPolicy', drawn.policy)}${attribute('aggregation', drawn.aggregation)}>${[
      ...inputs,
      ...outputs,
      ...rules,
    ].join('')}</decisionTable>`,
  );
}

export function decision(drawn: Pick<DrawnTable, 'id' | 'name' | 'requires' | 'variable'>, logic: string): string {
  const requirements = (drawn.requires ?? []).map(
    (id) => `<informationRequirement><requiredDecision href="#${id}"/></informationRequirement>`,
  );
  const variable = drawn.variable === undefined ? '' : `<variable name="${escape(drawn.variable)}"/>`;
  return `<decision id="${drawn.id ?? 'D'}"${attribute('name', drawn.name)}>${variable}${requirements.join('')}${logic}</decision>`;
}

export const literal = (drawn: Pick<DrawnTable, 'id' | 'name' | 'requires' | 'variable'>, expression: string): string =>
  decision(drawn, text('literalExpression', expression));
