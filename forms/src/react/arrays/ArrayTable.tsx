import { isVoidField, type ArrayField } from '@formily/core';
import type { Schema } from '@formily/json-schema';
import { observer, RecursionField, useField, useFieldSchema, useForm, FieldContext } from '@formily/react';
import { Button } from 'antd';
import { useContext, useState } from 'react';
import { CellContext, FormEnvironment, RowContext } from '../environment.ts';
import { FieldErrors } from '../FieldErrors.tsx';
import { useText } from '../text/useText.ts';
import {
  AdditionButton,
  additionOf,
  hasPart,
  Index,
  isOpen,
  MoveDown,
  MoveUp,
  Remove,
  RowActions,
  rowSchemaOf,
} from './parts.tsx';

interface Column {
  readonly name: string;
  readonly title: string;
  readonly width: number | string | undefined;
  readonly schema: Schema;
  /** A field that stands in the row without a `Column` around it. */
  readonly bare: boolean;
  readonly required: boolean;
  /** Holds nothing but the buttons that move or remove its row. */
  readonly tools: boolean;
}

/** Rows per page; longer tables are turned, so that a hundred rows do not cost a hundred rows of widgets. */
const PAGE = 20;

/**
 * A table of rows (`x-component: ArrayTable`). In a form of less than 560 px each row is a stack of labelled fields. Rows are added
 * where the schema has an `ArrayTable.Addition`; moving and removing come with it unless the schema places them.
 */
const Table = observer(() => {
  const field = useField<ArrayField>();
  const schema = useFieldSchema();
  const say = useText();
  const rowSchema = rowSchemaOf(schema);
  const rows: readonly unknown[] = Array.isArray(field.value) ? field.value : [];
  const size = pageSize(schema);
  const [page, turnTo] = usePage(field, rows.length, size);
  if (rowSchema === undefined) return null;
  const open = isOpen(field, schema);
  const columns = columnsOf(rowSchema).filter(({ tools }) => open || !tools);
  const addition = additionOf(schema);
  const actions = addition !== undefined && open && !hasPart(rowSchema, 'Remove');
  const shown = rows.slice(page * size, (page + 1) * size).map((_, offset) => page * size + offset);
  const titles = columns.map(({ title }) => title);
  return (
    <div>
      <div className="zg-table-scroll">
        <table className="zg-table" role="table">
          <thead>
            <tr role="row">
              {columns.map(({ name, title, width, required }) => (
                <th key={name} role="columnheader" scope="col" style={width === undefined ? undefined : { width }}>
                  {title}
                  {required && field.pattern === 'editable' && <b aria-hidden="true">*</b>}
                </th>
              ))}
              {actions && (
                <th role="columnheader" scope="col" style={{ width: 96 }}>
                  <span className="zg-visually-hidden">{say('operations')}</span>
                </th>
              )}
            </tr>
          </thead>
          <tbody>
            {shown.map((index) => (
              <RowContext.Provider key={index} value={index}>
                <Row index={index} columns={columns} actions={actions} />
              </RowContext.Provider>
            ))}
          </tbody>
        </table>
      </div>
      {rows.length === 0 && <div className="zg-table-empty">{say('noRows')}</div>}
      <div className="zg-table-foot" data-columns={titles.length}>
        {addition !== undefined && (
          <AdditionButton {...titleIn(addition)} onAdded={(index) => turnTo(Math.floor(index / size))} />
        )}
        {rows.length > size && <Pager page={page} size={size} count={rows.length} turnTo={turnTo} />}
      </div>
    </div>
  );
});

const Row = observer(
  ({
    index,
    columns,
    actions,
  }: {
    readonly index: number;
    readonly columns: readonly Column[];
    readonly actions: boolean;
  }) => {
    const array = useField<ArrayField>();
    const form = useForm();
    const say = useText();
    const base = array.address.concat(index);
    const row = form.query(base).take();
    const problem = row !== undefined && !isVoidField(row) && row.selfErrors.length > 0;
    return (
      <>
        <tr role="row" className={problem ? 'zg-row-has-problem' : ''} aria-label={say('row', { index: index + 1 })}>
          {columns.map(({ name, title, schema, bare, tools }) => (
            <td key={name} role="cell" data-label={title} className={tools ? 'zg-row-tools' : undefined}>
              <CellContext.Provider value={{ title, row: index + 1 }}>
                {bare ? (
                  <RecursionField schema={schema} name={name} basePath={base} />
                ) : (
                  <RecursionField schema={schema} name={name} basePath={base.concat(name)} onlyRenderProperties />
                )}
              </CellContext.Provider>
            </td>
          ))}
          {actions && (
            <td role="cell" data-label="" className="zg-row-tools">
              <RowActions />
            </td>
          )}
        </tr>
        {problem && row !== undefined && (
          <tr role="row" className="zg-row-problem">
            <td role="cell" colSpan={columns.length + (actions ? 1 : 0)}>
              <FieldContext.Provider value={row}>
                <FieldErrors />
              </FieldContext.Provider>
            </td>
          </tr>
        )}
      </>
    );
  },
);

interface PagerProps {
  readonly page: number;
  readonly size: number;
  readonly count: number;
  readonly turnTo: (page: number) => void;
}

function Pager({ page, size, count, turnTo }: PagerProps) {
  const say = useText();
  const to = Math.min(count, (page + 1) * size);
  return (
    <>
      <Button size="small" disabled={page === 0} onClick={() => turnTo(page - 1)}>
        {say('previousPage')}
      </Button>
      <span aria-live="polite">{say('page', { from: page * size + 1, to, count })}</span>
      <Button size="small" disabled={to >= count} onClick={() => turnTo(page + 1)}>
        {say('nextPage')}
      </Button>
    </>
  );
}

/** The page that is open: the one chosen last, or the one with the row that is to be shown. */
function usePage(field: ArrayField, count: number, size: number): [number, (page: number) => void] {
  const { reveal } = useContext(FormEnvironment);
  const [chosen, setChosen] = useState({ page: 0, turn: 0 });
  const start = `${field.address.toString()}.`;
  const wanted =
    reveal?.address.startsWith(start) === true ? Number(reveal.address.slice(start.length).split('.')[0]) : Number.NaN;
  const turn = reveal?.turn ?? 0;
  const asked = Number.isInteger(wanted) && turn > chosen.turn ? Math.floor(wanted / size) : chosen.page;
  const last = Math.max(0, Math.ceil(count / size) - 1);
  return [Math.min(asked, last), (page) => setChosen({ page, turn })];
}

function pageSize(schema: Schema): number {
  const props: unknown = schema['x-component-props'];
  if (typeof props !== 'object' || props === null || !('pagination' in props)) return PAGE;
  const { pagination } = props;
  if (typeof pagination !== 'object' || pagination === null || !('pageSize' in pagination)) return PAGE;
  return typeof pagination.pageSize === 'number' && pagination.pageSize > 0 ? pagination.pageSize : PAGE;
}

function columnsOf(row: Schema): readonly Column[] {
  return row.mapProperties((schema, key): Column => {
    const props: Readonly<Record<string, unknown>> = { ...schema['x-component-props'] };
    const bare = !String(schema['x-component']).endsWith('.Column');
    const width = props['width'];
    return {
      name: String(key),
      title: String((bare ? undefined : props['title']) ?? schema.title ?? ''),
      width: typeof width === 'number' || typeof width === 'string' ? width : undefined,
      schema,
      bare,
      required: bare ? schema.required === true : onlyRequired(schema),
      tools: !bare && onlyTools(schema),
    };
  });
}

/** Whether a column only moves or removes its row. */
function onlyTools(column: Schema): boolean {
  const parts = Object.values(column.properties ?? {}).map((part) => String(part['x-component']));
  return parts.length > 0 && parts.every((part) => /\.(Remove|MoveUp|MoveDown)$/.test(part));
}

/** Whether all that a column asks for is required. */
function onlyRequired(column: Schema): boolean {
  const fields = Object.values(column.properties ?? {}).filter(({ type }) => type !== 'void');
  return fields.length > 0 && fields.every(({ required }) => required === true);
}

function titleIn(addition: Schema): { title?: string } {
  const props: Readonly<Record<string, unknown>> = { ...addition['x-component-props'] };
  const title = props['title'] ?? addition.title;
  return typeof title === 'string' ? { title } : {};
}

/** Placed by the table itself; a column's node only describes it. */
const Column = (): null => null;
/** Drawn in the table's foot. */
const Addition = (): null => null;

export const ArrayTable = Object.assign(Table, { Column, Index, Remove, MoveUp, MoveDown, Addition });
