import { Select } from 'antd';
import type { CreateProcess } from '@zhengai/api/contract';
import { useId } from 'react';
import { useMessages } from '../../app/i18n.ts';
import { isProblem } from '../../app/problem.ts';
import { TextField } from '../../shared/TextField.tsx';
import { texts } from './messages.ts';

const tiers = ['course', 'programme', 'teacher', 'student', 'school'] as const;
const keyShape = /^[a-z][a-z0-9_]{2,60}$/;

/** What is wrong with a field, or with the whole, in words. */
export type Faults = Readonly<Partial<Record<'name' | 'key' | 'general', string>>>;

/** What is wrong before anything is sent. */
export function useMissing(): (body: CreateProcess) => Faults {
  const t = useMessages(texts);
  return (body) => ({
    ...(body.name.trim() === '' && { name: t('nameMissing') }),
    ...(!keyShape.test(body.key) && { key: t('keyBad') }),
  });
}

/** The server's refusal at the fields that it names. */
export function faultsOf(error: unknown): Faults {
  const issues = isProblem(error, 'badRequest')
    ? error.issues.map(({ pointer, message }) => [pointer.slice(1), message])
    : [];
  const general = isProblem(error) ? (error.issues[0]?.message ?? error.detail ?? error.title) : String(error);
  return issues.length > 0 ? (Object.fromEntries(issues) as Faults) : { general };
}

interface ProcessFieldsProps {
  readonly body: CreateProcess;
  readonly faults: Faults;
  readonly onChange: (body: CreateProcess) => void;
}

/** Name, key for ever, and the tier that a process is about. */
export function ProcessFields({ body, faults, onChange }: ProcessFieldsProps) {
  const t = useMessages(texts);
  const tierId = useId();
  return (
    <>
      {faults.general !== undefined && (
        <p className="za-field-error" role="alert">
          {faults.general}
        </p>
      )}
      <TextField
        label={t('name')}
        hint={t('nameHint')}
        value={body.name}
        error={faults.name}
        autoFocus
        onChange={(name) => onChange({ ...body, name })}
      />
      <TextField
        label={t('key')}
        hint={t('keyHint')}
        value={body.key}
        error={faults.key}
        autoComplete="off"
        onChange={(key) => onChange({ ...body, key })}
      />
      <div className="za-field">
        <label htmlFor={tierId}>{t('tier')}</label>
        <Select
          id={tierId}
          size="large"
          value={body.tier}
          options={tiers.map((tier) => ({ value: tier, label: t(`tier.${tier}`) }))}
          onChange={(tier) => onChange({ ...body, tier })}
        />
      </div>
    </>
  );
}
