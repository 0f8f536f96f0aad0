import { checkExpression } from '@zhengai/engine/expression';
import { readSource } from '../feel/source.ts';
import { isRule } from '../rules/register.ts';
import type { FormDefinition, FormIssue, FormSchema } from '../types.ts';
import { COMPONENTS } from './components.ts';
import { dataFieldsOf, expressionIn, isFieldName, isSchema, reactionsOf } from './fields.ts';
import { toPointer } from './pointer.ts';

/**
 * What is wrong with a form itself, for its author: unknown components and rules, expressions that are no FEEL, code,
 * impossible names. Pointers lead into the **schema** (`/properties/score/x-visible`). Empty when it may be published.
 */
export function checkForm(definition: FormDefinition): readonly FormIssue[] {
  const issues: FormIssue[] = [];
  const report: Report = (path, message) => void issues.push({ pointer: toPointer(path), message });
  checkNode(definition.schema, [], report);
  const names = new Set(dataFieldsOf(definition.schema).map(({ name }) => name));
  for (const name of definition.variables) {
    if (!names.has(name))
      report(['properties', name], `变量 ${name} 不是表单的顶层字段 (variable without a top-level field)`);
  }
  return issues;
}

type Path = readonly (string | number)[];
type Report = (path: Path, message: string) => void;

const TYPES = new Set<unknown>(['object', 'array', 'string', 'number', 'boolean', 'void', undefined]);
/** FEEL without braces. */
const FEEL_RULES = ['feel', 'notBefore', 'notAfter', 'atLeastOne'];

function checkNode(schema: FormSchema, path: Path, report: Report): void {
  if (!TYPES.has(schema.type)) report([...path, 'type'], `未知类型 ${String(schema.type)} (unknown type)`);
  for (const key of ['x-component', 'x-decorator'] as const) {
    const name = schema[key];
    if (name !== undefined && !COMPONENTS.has(name)) report([...path, key], `未知组件 ${name} (unknown component)`);
  }
  checkRules(schema, path, report);
  checkReactions(schema, path, report);
  checkRowsAndText(schema, path, report);
  for (const [name, child] of Object.entries(schema.properties ?? {})) {
    const at = [...path, 'properties', name];
    if (!isFieldName(name)) report(at, `字段名 ${name} 不可用：只能用文字、数字、_ 和 - (unusable field name)`);
    checkNode(child, at, report);
  }
  const items: unknown = Array.isArray(schema.items) ? schema.items[0] : schema.items;
  if (isSchema(items)) checkNode(items, [...path, 'items'], report);
}

function checkRules(schema: FormSchema, path: Path, report: Report): void {
  const given: unknown = schema['x-validator'];
  const rules: readonly unknown[] = Array.isArray(given) ? given : given === undefined ? [] : [given];
  rules.forEach((rule, index) => {
    const at = [...path, 'x-validator', ...(Array.isArray(given) ? [index] : [])];
    if (!isSchema(rule)) return;
    for (const [name, value] of Object.entries(rule)) {
      if (name === 'validator')
        report([...at, name], '不执行代码，请改用 feel 规则 (code is not run, use the feel rule)');
      else if (!isRule(name)) report([...at, name], `未知规则 ${name} (unknown rule)`);
      else if (FEEL_RULES.includes(name) && typeof value === 'string') checkFeel(value, [...at, name], report);
    }
  });
}

function checkReactions(schema: FormSchema, path: Path, report: Report): void {
  for (const reaction of reactionsOf(schema)) {
    for (const [key, value] of Object.entries(reaction)) {
      const at = [...path, 'x-reactions', key];
      if (key === 'effects') report(at, '不支持 effects (effects are not run)');
      if ((key === 'fulfill' || key === 'otherwise') && isSchema(value) && 'run' in value) {
        report([...at, 'run'], '不执行代码 (code is not run)');
      }
    }
  }
  const given: unknown = schema['x-reactions'];
  if (typeof given === 'string') report([...path, 'x-reactions'], '不执行代码 (code is not run)');
}

/** Every `{{…}}` of this node that is not inside a child. */
function checkRowsAndText(schema: FormSchema, path: Path, report: Report): void {
  if (schema['x-rows'] !== undefined && expressionIn(schema['x-rows']) === undefined) {
    report([...path, 'x-rows'], 'x-rows 应为 {{FEEL}} (must be FEEL)');
  }
  const { properties: _properties, items: _items, ...own } = schema;
  const visit = (value: unknown, at: Path): void => {
    const feel = expressionIn(value);
    if (feel !== undefined) checkFeel(feel, at, report);
    else if (Array.isArray(value)) value.forEach((entry, index) => visit(entry, [...at, index]));
    else if (isSchema(value)) for (const [key, entry] of Object.entries(value)) visit(entry, [...at, key]);
  };
  visit(own, path);
}

function checkFeel(text: string, path: Path, report: Report): void {
  const script = /===|!==|&&|\|\||==|=>|\bfunction\s*\(\s*\)\s*\{/.exec(text.replaceAll(/"(?:[^"\\]|\\.)*"/g, '""'));
  if (script !== null) {
    report(path, `“${script[0]}”不是 FEEL：请用 =、!=、and、or、not() (this is not FEEL)`);
    return;
  }
  const problem = checkExpression(readSource(text).feel);
  if (problem !== undefined) report(path, `表达式不正确 (not FEEL)：${problem}`);
}
