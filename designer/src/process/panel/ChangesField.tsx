import { Select } from 'antd';
import { readChanges } from '../rules/changes.ts';
import { joinCodes } from '../rules/codes.ts';
import { usePanel } from './context.ts';
import { Field } from './Field.tsx';

interface ChangesFieldProps {
  readonly label: string;
  /** Kinds of changes separated by commas. */
  readonly written: string | undefined;
  readonly onChange: (written: string | undefined) => void;
}

/** At which changes of its variable a conditional event looks at its condition. */
export function ChangesField({ label, written, onChange }: ChangesFieldProps) {
  const { messages, readOnly } = usePanel();
  const { chosen, offered } = readChanges(written);
  const words: Readonly<Partial<Record<string, string>>> = messages.detailWords;
  return (
    <Field label={label}>
      {(id) => (
        <Select
          id={id}
          mode="multiple"
          disabled={readOnly}
          value={[...chosen]}
          placeholder={messages.changesAll}
          options={offered.map((kind) => ({ value: kind, label: words[kind] ?? kind }))}
          optionFilterProp="label"
          onChange={(kinds: string[]) => onChange(joinCodes(kinds))}
        />
      )}
    </Field>
  );
}
