import { Select } from 'antd';
import type { DiagramElement } from '../../bpmn/services.ts';
import { fill } from '../messages/index.ts';
import { usePanel } from './context.ts';
import { setProperty, textOf } from './edits.ts';
import { Field, Section } from './Field.tsx';

/** 表单: which form the task shows. */
export function FormSection({ element }: { readonly element: DiagramElement }) {
  const { edits, catalogue, messages, readOnly } = usePanel();
  const formKey = textOf(element.businessObject, 'zg:formKey');
  const options = catalogue.forms.map(({ key, title, version }) => ({
    value: key,
    label: `${title} · ${fill(messages.formVersion, { n: version })}`,
  }));
  return (
    <Section title={messages.form}>
      <Field named label={messages.form}>
        {(id) => (
          <Select
            id={id}
            showSearch
            allowClear
            optionFilterProp="label"
            disabled={readOnly}
            {...(formKey === undefined ? {} : { value: formKey })}
            placeholder={messages.formPlaceholder}
            options={options}
            onChange={(key: string | undefined) => setProperty(edits, element, 'zg:formKey', key)}
          />
        )}
      </Field>
    </Section>
  );
}
