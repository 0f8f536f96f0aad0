import { Button } from 'antd';
import type { Unit, UnitInput, UnitKind } from '@zhengai/api/contract';
import { useState, type SubmitEvent } from 'react';
import { api } from '../../app/api.ts';
import { useMessages } from '../../app/i18n.ts';
import { TextField } from '../../shared/TextField.tsx';
import { ChoiceField } from './ChoiceField.tsx';
import { texts } from './messages.ts';
import { useSaving } from './useSaving.ts';

/** Where a unit may stand: departments and colleges under the school, teaching offices under a college. */
const parentKind: Readonly<Record<UnitKind, UnitKind | undefined>> = {
  school: undefined,
  department: 'school',
  college: 'school',
  office: 'college',
};
const kinds = ['department', 'college', 'office'] as const;

export function UnitForm(props: {
  readonly unit: Unit | undefined;
  readonly units: readonly Unit[];
  readonly onClose: () => void;
}) {
  const t = useMessages(texts);
  const [name, setName] = useState(props.unit?.name ?? '');
  const [kind, setKind] = useState<UnitKind>(props.unit?.kind ?? 'department');
  const [chosen, setChosen] = useState(props.unit?.parent);
  const { busy, faults, save } = useSaving(['units']);
  const parents = props.units.filter((unit) => unit.kind === parentKind[kind] && unit.id !== props.unit?.id);
  const parent = parents.some(({ id }) => id === chosen) ? chosen : parents[0]?.id;

  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    const write = async (): Promise<void> => {
      const body: UnitInput = { name, kind, ...(parent !== undefined && { parent }) };
      if (props.unit === undefined) await api.post<Unit>('/units', body);
      else await api.patch<Unit>(`/units/${props.unit.id}`, body);
    };
    void save({ name, ...(kind !== 'school' && { parent }) }, write, props.onClose);
  };

  return (
    <form className="za-form za-admin-form" noValidate onSubmit={submit}>
      {faults['general'] !== undefined && (
        <p className="za-field-error" role="alert">
          {faults['general']}
        </p>
      )}
      <div className="za-admin-grid">
        <TextField label={t('unitName')} value={name} error={faults['name']} onChange={setName} />
        {kind !== 'school' && (
          <>
            <ChoiceField
              label={t('kind')}
              value={kind}
              error={faults['kind']}
              options={kinds.map((value) => ({ value, label: t(`kind.${value}`) }))}
              onChange={(value) => setKind(kinds.find((known) => known === value) ?? 'department')}
            />
            <ChoiceField
              label={t('parent')}
              value={parent}
              error={faults['parent']}
              options={parents.map((unit) => ({ value: unit.id, label: unit.name }))}
              onChange={setChosen}
            />
          </>
        )}
      </div>
      <div className="za-admin-actions">
        <Button type="primary" htmlType="submit" loading={busy}>
          {t('save')}
        </Button>
        <Button onClick={props.onClose}>{t('cancel')}</Button>
      </div>
    </form>
  );
}
