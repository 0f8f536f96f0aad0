import { isVoidField, type ArrayField } from '@formily/core';
import type { Schema } from '@formily/json-schema';
import { FieldContext, observer, RecursionField, useField, useFieldSchema, useForm } from '@formily/react';
import { RowContext } from '../environment.ts';
import { FieldErrors } from '../FieldErrors.tsx';
import { useText } from '../text/useText.ts';
import { AdditionButton, additionOf, hasPart, Index, isOpen, MoveDown, MoveUp, Remove, rowSchemaOf } from './parts.tsx';

/** Rows one below the other, each with all its fields (`x-component: ArrayCards`): for rows too rich for a table. */
const Cards = observer(({ title }: { readonly title?: string }) => {
  const field = useField<ArrayField>();
  const schema = useFieldSchema();
  const say = useText();
  const rowSchema = rowSchemaOf(schema);
  const rows: readonly unknown[] = Array.isArray(field.value) ? field.value : [];
  if (rowSchema === undefined) return null;
  const addition = additionOf(schema);
  const places = (part: string): boolean => hasPart(rowSchema, part);
  const actions = addition !== undefined && !['Remove', 'MoveUp', 'MoveDown'].some(places);
  const open = isOpen(field, schema);
  return (
    <div>
      <ol className="zg-cards">
        {rows.map((_, index) => (
          <RowContext.Provider key={index} value={index}>
            <li>
              <div className="zg-card-head">
                <span>{title === undefined ? say('row', { index: index + 1 }) : `${title} ${index + 1}`}</span>
                {open && (
                  <span className="zg-row-actions">
                    {(actions || places('MoveUp')) && <MoveUp />}
                    {(actions || places('MoveDown')) && <MoveDown />}
                    {(actions || places('Remove')) && <Remove />}
                  </span>
                )}
              </div>
              <div className="zg-stack">
                <RecursionField schema={rowSchema} name={index} filterProperties={isContent} />
                <RowErrors index={index} component={rowSchema['x-component']} />
              </div>
            </li>
          </RowContext.Provider>
        ))}
      </ol>
      {rows.length === 0 && <div className="zg-table-empty">{say('noRows')}</div>}
      <div className="zg-table-foot">
        {addition !== undefined && (
          <AdditionButton {...(typeof addition.title === 'string' ? { title: addition.title } : {})} />
        )}
      </div>
    </div>
  );
});

/** Number, move and remove stand in the head of a card, wherever the schema lists them. */
function isContent(schema: Schema): boolean {
  return !/\.(Index|Remove|MoveUp|MoveDown)$/.test(String(schema['x-component']));
}

/** What is wrong with the row as a whole, unless its own component says so. */
const RowErrors = observer(({ index, component }: { readonly index: number; readonly component: unknown }) => {
  const array = useField<ArrayField>();
  const row = useForm().query(array.address.concat(index)).take();
  if (row === undefined || isVoidField(row) || component === 'DiagnosisPoint') return null;
  return (
    <FieldContext.Provider value={row}>
      <FieldErrors />
    </FieldContext.Provider>
  );
});

const Addition = (): null => null;

export const ArrayCards = Object.assign(Cards, { Index, Remove, MoveUp, MoveDown, Addition });
