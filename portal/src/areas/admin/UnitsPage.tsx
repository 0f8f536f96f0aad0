import { Button } from 'antd';
import type { Unit } from '@zhengai/api/contract';
import { useState } from 'react';
import { useMessages } from '../../app/i18n.ts';
import { ErrorState } from '../../shared/ErrorState.tsx';
import { Skeletons } from '../../shared/Skeletons.tsx';
import { useUnits } from '../../shared/useUnits.ts';
import { AdminFrame } from './AdminFrame.tsx';
import { Programmes } from './Programmes.tsx';
import { UnitForm } from './UnitForm.tsx';
import { texts } from './messages.ts';

function Branch(props: {
  readonly parent: string | undefined;
  readonly units: readonly Unit[];
  readonly editing: string | undefined;
  readonly onEdit: (id: string | undefined) => void;
}) {
  const t = useMessages(texts);
  const children = props.units.filter((unit) => unit.parent === props.parent);
  if (children.length === 0) return null;
  return (
    <ul className="za-unit-branch">
      {children.map((unit) => (
        <li key={unit.id}>
          {props.editing === unit.id ? (
            <UnitForm unit={unit} units={props.units} onClose={() => props.onEdit(undefined)} />
          ) : (
            <div className="za-admin-row">
              <span>
                {unit.name} <span className="za-quiet">{t(`kind.${unit.kind}`)}</span>
              </span>
              <Button size="small" aria-label={t('editOf', { name: unit.name })} onClick={() => props.onEdit(unit.id)}>
                {t('edit')}
              </Button>
            </div>
          )}
          <Branch {...props} parent={unit.id} />
        </li>
      ))}
    </ul>
  );
}

/** 组织: the tree of units, and the programmes of the colleges. */
export function UnitsPage() {
  const t = useMessages(texts);
  const { data, error, isPending, refetch } = useUnits();
  const [editing, setEditing] = useState<string>();
  return (
    <AdminFrame
      part="units"
      actions={
        editing === undefined && (
          <Button type="primary" onClick={() => setEditing('')}>
            {t('addUnit')}
          </Button>
        )
      }
    >
      {isPending && <Skeletons rows={8} />}
      {error !== null && <ErrorState error={error} onRetry={() => void refetch()} />}
      {editing === '' && <UnitForm unit={undefined} units={data?.items ?? []} onClose={() => setEditing(undefined)} />}
      {data && <Branch parent={undefined} units={data.items} editing={editing} onEdit={setEditing} />}
      {data && <Programmes colleges={data.items.filter((unit) => unit.kind === 'college')} />}
    </AdminFrame>
  );
}
