import type { FormDefinition } from '@zhengai/forms';
import { Drawer } from 'antd';
import { useEffect, useState } from 'react';
import { FormTryOut } from '../../preview/FormTryOut.tsx';
import { usePanel } from './context.ts';

interface FormPreviewProps {
  readonly formKey: string;
  readonly onClose: () => void;
}

/** The form behind a task, in a drawer: loaded when it is opened. */
export default function FormPreview({ formKey, onClose }: FormPreviewProps) {
  const { loadForm, locale, messages } = usePanel();
  const [definition, setDefinition] = useState<FormDefinition>();
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    let gone = false;
    loadForm(formKey).then(
      (form) => {
        if (!gone) setDefinition(form);
      },
      () => {
        if (!gone) setFailed(true);
      },
    );
    return () => {
      gone = true;
    };
  }, [formKey, loadForm]);
  return (
    <Drawer
      open
      size="min(880px, 96vw)"
      title={definition === undefined ? messages.previewTitle : `${messages.previewTitle} · ${definition.title}`}
      loading={definition === undefined && !failed}
      onClose={onClose}
    >
      {failed && <p role="alert">{messages.previewFailed}</p>}
      {definition !== undefined && <FormTryOut definition={definition} locale={locale} />}
    </Drawer>
  );
}
