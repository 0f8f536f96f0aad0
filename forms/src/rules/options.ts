import type { GeneralField } from '@formily/core';

/** All values that a list of options offers, those below others (trees) included. */
export function optionValues(source: unknown): readonly unknown[] {
  if (!Array.isArray(source)) return [];
  return source.flatMap((option: unknown) => {
    if (typeof option !== 'object' || option === null) return [option];
    const value: unknown = 'value' in option ? option.value : undefined;
    return [value, ...('children' in option ? optionValues(option.children) : [])];
  });
}

/** The options of a field: `enum`, or `options`/`treeData` of its component. Undefined where none are given. */
export function optionsOf(field: GeneralField): unknown {
  if ('dataSource' in field && Array.isArray(field.dataSource)) return field.dataSource;
  const props: unknown = field.componentProps;
  if (typeof props !== 'object' || props === null) return undefined;
  if ('options' in props) return props.options;
  return 'treeData' in props ? props.treeData : undefined;
}

/** Whether a value (or every value of a list) is among the options; true where no options are given. */
export function isAmongOptions(value: unknown, field: GeneralField): boolean {
  if (value === undefined || value === null || value === '') return true;
  const source = optionsOf(field);
  if (!Array.isArray(source)) return true;
  const allowed = new Set(optionValues(source));
  return (Array.isArray(value) ? value : [value]).every((entry) => allowed.has(entry));
}
