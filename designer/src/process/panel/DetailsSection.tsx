import { InputNumber, Select, Switch } from 'antd';
import { useCallback } from 'react';
import type { DiagramElement } from '../../bpmn/services.ts';
import { suggestionsFor } from '../rules/suggestions.ts';
import { ChangesField } from './ChangesField.tsx';
import { usePanel } from './context.ts';
import { detailsOf, nameOfReference, type Detail } from './details.ts';
import { bodyOf, setExpression, setReference, textOf } from './edits.ts';
import { FeelField } from './FeelField.tsx';
import { Field, FoldedSection, Section } from './Field.tsx';
import { TextField } from './TextField.tsx';
import { useVariableNames } from './useNames.ts';

const isSet = ({ owner, property }: Detail): boolean => owner.get(property) !== undefined;

/** What an element says besides what has a section of its own, property by property. */
export function DetailsSection({ element }: { readonly element: DiagramElement }) {
  const { messages } = usePanel();
  const details = detailsOf(element);
  if (details.length === 0) return null;
  const fields = details.map((detail) => (
    <DetailField key={`${detail.owner.$type} ${detail.property}`} element={element} detail={detail} />
  ));
  // What an event waits for is the event; what more a task can be told is for the few who need it.
  if (!/Task$|:Lane$/.test(element.type)) return <Section title={messages.detailsTitle}>{fields}</Section>;
  const essential = /:(Send|Receive|Script)Task$/.test(element.type);
  return (
    <FoldedSection title={messages.detailsTitle} used={essential || details.some(isSet)}>
      {fields}
    </FoldedSection>
  );
}

function DetailField({ element, detail }: { readonly element: DiagramElement; readonly detail: Detail }) {
  const { edits, messages, readOnly } = usePanel();
  const { form, owner, property, otherwise = false } = detail;
  const label = messages.details[detail.label];
  const variableNames = useVariableNames();
  const set = useCallback(
    (value: unknown) => edits.modeling.updateModdleProperties(element, owner, { [property]: value }),
    [edits, element, owner, property],
  );
  const setText = useCallback(
    (text: string) => {
      const value = text.trim() === '' ? undefined : text.trim();
      if (form === 'expression') setExpression(edits, element, owner, property, value);
      else if (form === 'reference') setReference(edits, element, owner, property, value);
      else set(value);
    },
    [edits, element, owner, property, form, set],
  );
  if (form === 'flag') {
    const value = owner.get(property);
    return (
      <Field label={label}>
        {(id) => (
          <Switch id={id} disabled={readOnly} checked={typeof value === 'boolean' ? value : otherwise} onChange={set} />
        )}
      </Field>
    );
  }
  if (form === 'number') {
    const value = Number(owner.get(property) ?? Number.NaN);
    return (
      <Field label={label}>
        {(id) => (
          <InputNumber
            id={id}
            min={1}
            precision={0}
            disabled={readOnly}
            value={Number.isNaN(value) ? null : value}
            onChange={(next) => set(next ?? undefined)}
          />
        )}
      </Field>
    );
  }
  if (typeof form === 'object') {
    const value = textOf(owner, property);
    return (
      <Field label={label}>
        {(id) => (
          <Select
            id={id}
            allowClear
            disabled={readOnly}
            {...(value === undefined ? {} : { value })}
            placeholder={messages.detailWordsNone}
            options={form.map((word) => ({ value: word as string, label: messages.detailWords[word] }))}
            onChange={(next: string | undefined) => set(next)}
          />
        )}
      </Field>
    );
  }
  if (form === 'changes') return <ChangesField label={label} written={textOf(owner, property)} onChange={set} />;
  const hint = messages.detailHints[detail.label] ?? '';
  if (form === 'feel' || form === 'expression') {
    const value = form === 'feel' ? (textOf(owner, property) ?? '') : (bodyOf(owner, property) ?? '');
    const always = detail.label === 'timeCycle' ? 'marked' : 'always';
    return <FeelField label={label} value={value} onCommit={setText} hint={hint} feel={always} />;
  }
  const value = form === 'reference' ? nameOfReference(detail) : (textOf(owner, property) ?? '');
  const suggest = (typed: string) => suggestionsFor(typed, variableNames(), { marked: false });
  return (
    <TextField
      label={label}
      value={value}
      onCommit={setText}
      hint={hint}
      {...(form === 'variable' ? { suggest } : {})}
      code
    />
  );
}
