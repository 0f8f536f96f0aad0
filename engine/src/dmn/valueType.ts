import { duration, parseDate, parseDateTime, parseTime } from 'feelin';
import type { Temporal } from '../expression/index.ts';
import type { Json } from '../json.ts';
import type { DmnDefinitions } from './tree.ts';
import type { ValueType } from './types.ts';

/** Names of types in files, without the prefix `feel:`, in lower case without spaces. */
const TYPES: Readonly<Record<string, ValueType>> = {
  any: 'any',
  string: 'string',
  number: 'number',
  long: 'integer',
  integer: 'integer',
  int: 'integer',
  short: 'integer',
  double: 'number',
  float: 'number',
  boolean: 'boolean',
  date: 'date',
  time: 'time',
  datetime: 'dateTime',
  dateandtime: 'dateTime',
  daytimeduration: 'duration',
  daysandtimeduration: 'duration',
  yearmonthduration: 'duration',
  yearsandmonthsduration: 'duration',
};

/** The type that a `typeRef` means: a built-in one, or an item definition of the file. Undefined when unknown. */
export function resolveType(
  typeRef: string | undefined,
  definitions: DmnDefinitions,
  depth = 0,
): ValueType | undefined {
  const name = typeRef?.trim() ?? '';
  if (name === '') return 'any';
  const known =
    TYPES[
      name
        .replace(/^feel:/, '')
        .replaceAll(' ', '')
        .toLowerCase()
    ];
  if (known !== undefined) return known;
  const item = definitions.itemDefinition?.find((definition) => definition.name === name);
  if (item === undefined || depth > 10) return undefined;
  const composed = item.isCollection === true || (item.itemComponent?.length ?? 0) > 0;
  return composed ? 'any' : resolveType(item.typeRef, definitions, depth + 1);
}

/** Whether a value is of the type. Null is a value of every type. */
export function fits(value: Json, type: ValueType): boolean {
  if (value === null) return true;
  switch (type) {
    case 'any':
      return true;
    case 'string':
    case 'boolean':
    case 'number':
      return typeof value === type;
    case 'integer':
      return Number.isInteger(value);
    // A date may come with a time: other engines' dates have one.
    case 'date':
      return typeof value === 'string' && (isDate(value) || isDateTime(value));
    case 'time':
      return typeof value === 'string' && parseTime(value) !== null;
    case 'dateTime':
      return typeof value === 'string' && isDateTime(value);
    case 'duration':
      return typeof value === 'string' && duration(value) !== null;
  }
}

const isDate = (text: string): boolean => /^\d{4}-\d\d-\d\d$/.test(text) && parseDate(text) !== null;
const isDateTime = (text: string): boolean => /^\d{4}-\d\d-\d\dT/.test(text) && parseDateTime(text) !== null;

/** How texts of the type are to be read in tests. */
export function temporalOf(type: ValueType): Temporal | undefined {
  return type === 'date' || type === 'time' || type === 'dateTime' || type === 'duration' ? type : undefined;
}
