import type { Schema } from '@formily/json-schema';
import { isVoidField, type Form } from '@formily/core';
import { observer, RecursionField, useField, useFieldSchema, useForm } from '@formily/react';
import { Collapse, Tabs } from 'antd';
import { useContext, useState, type ReactNode } from 'react';
import { FormEnvironment } from '../environment.ts';
import { useText } from '../text/useText.ts';

interface Panel {
  readonly name: string;
  readonly schema: Schema;
  readonly title: string;
  readonly address: string;
}

/** The panels of a tab or fold, without those that linkage hides. */
function usePanels(titleProp: string): readonly Panel[] {
  const field = useField();
  const schema = useFieldSchema();
  return schema
    .mapProperties((child, key): Panel => {
      const props: unknown = child['x-component-props'];
      const given =
        typeof props === 'object' && props !== null
          ? Object.entries(props).find(([name]) => name === titleProp)?.[1]
          : undefined;
      return {
        name: String(key),
        schema: child,
        title: String(given ?? child.title ?? key),
        address: `${field.address.toString()}.${key}`,
      };
    })
    .filter(({ address }) => field.form.query(address).take()?.display !== 'none');
}

function errorsBelow(form: Form, address: string): number {
  let count = 0;
  form.query(`${address}.*`).forEach((field) => {
    if (!isVoidField(field) && field.selfErrors.length > 0) count += 1;
  });
  return count;
}

const PanelTitle = observer(({ panel }: { readonly panel: Panel }) => {
  const say = useText();
  const count = errorsBelow(useForm(), panel.address);
  return (
    <>
      {panel.title}
      {count > 0 && <span className="zg-panel-errors">{say('errorsIn', { count })}</span>}
    </>
  );
});

function PanelBody({ panel }: { readonly panel: Panel }) {
  return (
    <div className="zg-stack">
      <RecursionField schema={panel.schema} name={panel.name} />
    </div>
  );
}

/** The panel that holds the field which is to be shown, if one does. */
function useRevealed(panels: readonly Panel[]): { readonly panel: Panel | undefined; readonly turn: number } {
  const { reveal } = useContext(FormEnvironment);
  const panel = reveal && panels.find(({ address }) => reveal.address.startsWith(`${address}.`));
  return { panel, turn: panel === undefined ? 0 : (reveal?.turn ?? 0) };
}

/** `FormTab`: each tab is drawn when first opened; its fields are linked and checked from the start. */
export const FormTab = observer(() => {
  const panels = usePanels('tab');
  const revealed = useRevealed(panels);
  const [active, setActive] = useState({ name: panels[0]?.name, turn: 0 });
  const current = revealed.panel !== undefined && revealed.turn > active.turn ? revealed.panel.name : active.name;
  return (
    <Tabs
      {...(current === undefined ? {} : { activeKey: current })}
      onChange={(name) => setActive({ name, turn: revealed.turn })}
      items={panels.map((panel) => ({
        key: panel.name,
        label: <PanelTitle panel={panel} />,
        children: <PanelBody panel={panel} />,
      }))}
    />
  );
});

/** `FormCollapse`: all panels open at first unless `defaultActiveKey` names some. */
export const FormCollapse = observer(({ defaultActiveKey }: { readonly defaultActiveKey?: string | string[] }) => {
  const panels = usePanels('header');
  const revealed = useRevealed(panels);
  const first = defaultActiveKey === undefined ? panels.map(({ name }) => name) : [defaultActiveKey].flat();
  const [open, setOpen] = useState<{ readonly names: readonly string[]; readonly turn: number }>({
    names: first,
    turn: 0,
  });
  const names =
    revealed.panel !== undefined && revealed.turn > open.turn ? [...open.names, revealed.panel.name] : [...open.names];
  return (
    <Collapse
      ghost
      activeKey={names}
      onChange={(next) => setOpen({ names: next, turn: revealed.turn })}
      items={panels.map((panel) => ({
        key: panel.name,
        label: <PanelTitle panel={panel} />,
        children: <PanelBody panel={panel} />,
      }))}
    />
  );
});

/** The inside of one panel. */
export function PanelContent({ children }: { readonly children?: ReactNode }) {
  return <div className="zg-stack">{children}</div>;
}
