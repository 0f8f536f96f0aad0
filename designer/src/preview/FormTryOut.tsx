import type { FormDefinition } from '@zhengai/forms';
import { FileServiceContext, FormView, type FileService, type FormHandle } from '@zhengai/forms/react';
import { Button, Segmented } from 'antd';
import { useMemo, useRef, useState } from 'react';
import './preview.css';
import { previewMessages } from './messages.ts';
import { sampleContext } from './sampleContext.ts';

export interface FormTryOutProps {
  readonly definition: FormDefinition;
  readonly locale: 'zh-CN' | 'en';
}

/** A form as staff will see it, on a sample course: to fill in and check without saving, or as it reads afterwards. */
export function FormTryOut({ definition, locale }: FormTryOutProps) {
  const messages = previewMessages[locale];
  const form = useRef<FormHandle>(null);
  const [mode, setMode] = useState<'edit' | 'read'>('edit');
  const [values, setValues] = useState<ReturnType<FormHandle['values']>>({});
  const [verdict, setVerdict] = useState<'passed' | 'failed'>();
  const [context] = useState(() => sampleContext(locale, new Date()));
  const files = useMemo<FileService>(
    () => ({ upload: () => Promise.reject(new Error(messages.noFiles)), href: () => '' }),
    [messages],
  );
  const change = (next: 'edit' | 'read') => {
    setValues(form.current?.values() ?? values);
    setVerdict(undefined);
    setMode(next);
  };
  const check = async () => {
    const submitted = await form.current?.submit();
    setVerdict(submitted === undefined ? 'failed' : 'passed');
  };
  return (
    <div className="zg-try-out">
      <div className="zg-try-out-bar">
        <Segmented
          aria-label={messages.mode}
          value={mode}
          options={(['edit', 'read'] as const).map((value) => ({ value, label: messages.modes[value] }))}
          onChange={change}
        />
        {mode === 'edit' && <Button onClick={() => void check()}>{messages.check}</Button>}
        <span role="status">{verdict === undefined ? messages.hints[mode] : messages[verdict]}</span>
      </div>
      {definition.description !== '' && <p className="zg-try-out-lead">{definition.description}</p>}
      <FileServiceContext value={files}>
        <FormView key={mode} ref={form} definition={definition} values={values} context={context} mode={mode} />
      </FileServiceContext>
    </div>
  );
}
