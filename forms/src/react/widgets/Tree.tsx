import { isVoidField } from '@formily/core';
import { observer, useField } from '@formily/react';
import { Cascader as AntCascader, TreeSelect as AntTreeSelect } from 'antd';
import { optionsOf } from '../../rules/options.ts';
import { useControl, type WidgetProps } from '../control.ts';
import { useText } from '../text/useText.ts';

interface Node {
  readonly label: string;
  readonly value: string | number;
  readonly children?: Node[];
}

function nodesOf(source: unknown): Node[] {
  if (!Array.isArray(source)) return [];
  return source.flatMap((node: unknown) => {
    if (typeof node !== 'object' || node === null || !('value' in node)) return [];
    const { value } = node;
    if (typeof value !== 'string' && typeof value !== 'number') return [];
    const below = 'children' in node ? nodesOf(node.children) : [];
    return [
      {
        label: 'label' in node ? String(node.label) : String(value),
        value,
        ...(below.length > 0 ? { children: below } : {}),
      },
    ];
  });
}

function useNodes(): Node[] {
  const field = useField();
  return isVoidField(field) ? [] : nodesOf(optionsOf(field));
}

/** One node of a tree (`x-component: TreeSelect`). */
export const Tree = observer(({ value, onChange, disabled, readOnly, placeholder }: WidgetProps<string | number>) => {
  const say = useText();
  return (
    <AntTreeSelect<string | number>
      {...useControl()}
      {...(value === undefined ? {} : { value })}
      onChange={(next) => onChange?.(next)}
      treeData={useNodes()}
      disabled={disabled === true || readOnly === true}
      placeholder={placeholder ?? say('choose')}
      allowClear
      treeDefaultExpandAll
    />
  );
});

/** A path through a tree (`x-component: Cascader`). */
export const Steps = observer(
  ({ value, onChange, disabled, readOnly, placeholder }: WidgetProps<(string | number)[]>) => {
    const say = useText();
    return (
      <AntCascader<Node>
        {...useControl()}
        value={value ?? []}
        onChange={(next) =>
          onChange?.(next.flat().filter((part) => typeof part === 'string' || typeof part === 'number'))
        }
        options={useNodes()}
        disabled={disabled === true || readOnly === true}
        placeholder={placeholder ?? say('choose')}
      />
    );
  },
);
