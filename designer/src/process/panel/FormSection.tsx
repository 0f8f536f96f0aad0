import { Button, Select } from 'antd';
import { lazy, Suspense, useState } from 'react';
import type { DiagramElement } from '../../bpmn/services.ts';
import { fill } from '../messages/index.ts';
import { usePanel } from './context.ts';
import { setProperty, textOf } from './edits.ts';
import { Field, Section } from './Field.tsx';

const FormPreview = lazy(() => import('./FormPreview.tsx'));

/** 表单: which form the task shows, with a look at it. */
export function FormSection({ element }: { readonly element: DiagramElement }) {
  const { edits, catalogue, messages, readOnly } = usePanel();
  const [previewing, setPreviewing] = useState(false);
  const formKey = textOf(element.businessObject, 'zg:formKey');
  const options = catalogue.forms.map(({ key, title, version }) => ({
    value: key,
    label: `${title} · ${fill(messages.formVersion, { n: version })}`,
  }));
  const known = formKey !== undefined && catalogue.forms.some((form) => form.key === formKey);
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
      {known && (
        <Button size="small" onClick={() => setPreviewing(true)}>
          {messages.previewForm}
        </Button>
      )}
      {known && previewing && (
        <Suspense>
          <FormPreview formKey={formKey} onClose={() => setPreviewing(false)} />
        </Suspense>
      )}
    </Section>
  );
}
