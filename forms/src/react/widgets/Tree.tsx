import { isVoidField } from '@formily/core';
import { connect, mapReadPretty, observer, useField } from '@formily/react';
import { Cascader as AntCascader, TreeSelect as AntTreeSelect } from 'antd';
import { optionsOf } from '../../rules/options.ts';
import { useControl, type WidgetProps } from '../control.ts';
import { useText } from '../text/useText.ts';
import { ReadChoice } from './ReadPretty.tsx';

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

const Tree = observer(({ value, onChange, disabled, readOnly, placeholder }: WidgetProps<string | number>) => {
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

const Steps = observer(({ value, onChange, disabled, readOnly, placeholder }: WidgetProps<(string | number)[]>) => {
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
});

export const TreeSelect = connect(Tree, mapReadPretty(ReadChoice));
export const Cascader = connect(Steps, mapReadPretty(ReadChoice));
