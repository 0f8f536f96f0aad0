import { YES_OR_NO } from '../feel/source.ts';
import type { FieldMode, FormSchema } from '../types.ts';
import { expressionIn, isComputed, isFieldName, isSchema, reactionsOf } from './fields.ts';

export interface Preparation {
  /** By name of top-level field; a field that is not named may be edited. */
  readonly modes: Readonly<Record<string, FieldMode>>;
  /** Whether `default` of an editable field still applies: not to a submitted form, where empty means emptied. */
  readonly defaults: boolean;
}

/** Schema keys and field states that are yes or no. */
const YES_NO_KEYS = new Set([
  'required',
  'readOnly',
  'x-editable',
  'x-disabled',
  'x-read-pretty',
  'x-read-only',
  'x-visible',
  'x-hidden',
  'visible',
  'hidden',
  'disabled',
  'editable',
  'readPretty',
]);
/** Keys that decide whether a field may be edited; a field's mode overrules all of them. */
const PATTERN_KEYS = ['x-pattern', 'x-editable', 'x-disabled', 'x-read-pretty', 'x-read-only', 'readOnly'];
const PATTERN_STATES = ['pattern', 'editable', 'disabled', 'readPretty', 'readOnly'];
/** Code in other people's schemas: never run, so not even kept. */
const CODE_KEYS = ['run', 'effects'];
/** Components whose value must be one of the options. */
const CHOICES = new Set(['Select', 'Radio.Group', 'Checkbox.Group', 'TreeSelect', 'Cascader']);
const DATES = new Set(['DatePicker', 'DatePicker.RangePicker']);
const FILES = new Set(['Upload', 'Evidence', 'Upload.Dragger']);

/**
 * The schema as Formily gets it, in browser and server alike: fields that this reader may not see are gone, those
 * they may only read are read-only with all below them, code is removed, and what a component implies about its
 * value has become a rule.
 */
export function prepareSchema(schema: FormSchema, preparation: Preparation): FormSchema {
  return prepareNode(schema, { ...preparation, top: true, locked: false });
}

interface Place extends Preparation {
  readonly top: boolean;
  readonly locked: boolean;
}

function prepareNode(schema: FormSchema, place: Place): FormSchema {
  const { properties, items, 'x-reactions': _reactions, ...own } = schema;
  const node: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(own)) node[key] = YES_NO_KEYS.has(key) ? yesOrNo(value) : value;
  if (place.locked) {
    for (const key of PATTERN_KEYS) delete node[key];
  } else if (isComputed(schema) && !PATTERN_KEYS.some((key) => key in schema)) {
    node['x-pattern'] = 'readPretty';
  }
  if (!place.defaults && !place.locked && isEditable(node)) delete node['default'];
  if (node['x-decorator'] === undefined && showsErrors(schema)) node['x-decorator'] = 'FormItem';
  const rules = rulesOf(node);
  if (rules.length > 0) node['x-validator'] = rules;
  const prepared = reactionsOf(schema).map((reaction) => prepareReaction(reaction, place.locked));
  if (prepared.length > 0) node['x-reactions'] = prepared;
  if (properties !== undefined) node['properties'] = prepareProperties(properties, place, schema.type);
  const first: unknown = Array.isArray(items) ? items[0] : items;
  if (isSchema(first)) node['items'] = prepareNode(first, { ...place, top: false });
  return node;
}

function prepareProperties(
  properties: Readonly<Record<string, FormSchema>>,
  place: Place,
  parent: FormSchema['type'],
): Record<string, FormSchema> {
  const prepared: Record<string, FormSchema> = {};
  // Layout is transparent: below a void node of the top we are still at the top.
  const top = place.top && (parent === undefined || parent === 'void' || parent === 'object');
  for (const [name, child] of Object.entries(properties)) {
    if (!isFieldName(name)) continue;
    const data = child.type !== 'void';
    const mode = top && data ? (place.modes[name] ?? 'edit') : 'edit';
    if (mode === 'hidden') continue;
    const locks = mode === 'read';
    const node = prepareNode(child, { ...place, top: top && !data, locked: place.locked || locks });
    prepared[name] = locks ? { ...node, 'x-pattern': 'readPretty' } : node;
  }
  return prepared;
}

function prepareReaction(reaction: Readonly<Record<string, unknown>>, locked: boolean): Record<string, unknown> {
  const prepared: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(reaction)) {
    if (CODE_KEYS.includes(key)) continue;
    if ((key === 'fulfill' || key === 'otherwise') && isSchema(value)) prepared[key] = prepareRequest(value, locked);
    else prepared[key] = key === 'when' ? yesOrNo(value) : value;
  }
  return prepared;
}

function prepareRequest(request: FormSchema, locked: boolean): Record<string, unknown> {
  const prepared: Record<string, unknown> = {};
  for (const part of ['state', 'schema']) {
    const changes = request[part];
    if (!isSchema(changes)) continue;
    const forbidden = locked ? [...PATTERN_STATES, ...PATTERN_KEYS] : [];
    prepared[part] = Object.fromEntries(
      Object.entries(changes)
        .filter(([key]) => !forbidden.includes(key))
        .map(([key, value]) => [key, YES_NO_KEYS.has(key) ? yesOrNo(value) : value]),
    );
  }
  return prepared;
}

function yesOrNo(value: unknown): unknown {
  const feel = expressionIn(value);
  return feel === undefined ? value : `{{${YES_OR_NO}${feel.trim()}}}`;
}

/** A field that draws a widget needs a place for its label and its errors; groups of fields have their own. */
function showsErrors(schema: FormSchema): boolean {
  return schema['x-component'] !== undefined && schema.type !== 'object' && schema.type !== 'void';
}

function isEditable(node: Readonly<Record<string, unknown>>): boolean {
  const pattern = node['x-pattern'];
  return (
    (pattern === undefined || pattern === 'editable') &&
    !PATTERN_KEYS.some((key) => key in node && key !== 'x-pattern') &&
    !('x-display' in node && node['x-display'] !== 'visible') &&
    node['x-visible'] !== false &&
    node['x-hidden'] !== true
  );
}

/** The schema's own rules without code, and those that the component implies. */
function rulesOf(node: Readonly<Record<string, unknown>>): readonly unknown[] {
  const given: unknown = node['x-validator'];
  const rules: unknown[] = (Array.isArray(given) ? given : [given]).flatMap((rule: unknown) => {
    if (typeof rule === 'string') return expressionIn(rule) === undefined ? [{ format: rule }] : [];
    if (!isSchema(rule)) return [];
    const { validator: _code, ...rest } = rule;
    return [rest];
  });
  const component = String(node['x-component']);
  if (CHOICES.has(component)) rules.push({ choice: true });
  if (DATES.has(component)) rules.push({ calendarDate: true });
  if (FILES.has(component)) rules.push({ files: true });
  return rules;
}
