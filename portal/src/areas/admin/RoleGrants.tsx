import { Button, Select } from 'antd';
import type { Role, RoleGrant } from '@zhengai/api/contract';
import { useMessages } from '../../app/i18n.ts';
import { useUnits } from '../../shared/useUnits.ts';
import { texts } from './messages.ts';
import { useProgrammes, useRoles } from './queries.ts';

/** Roles with the unit or programme that they are held for; the choice of scopes follows from the role. */
export function RoleGrants(props: {
  readonly value: readonly RoleGrant[];
  readonly error: string | undefined;
  readonly onChange: (value: readonly RoleGrant[]) => void;
}) {
  const t = useMessages(texts);
  const roles = useRoles().data?.items.filter((role) => role.scope !== 'course') ?? [];
  const knownUnits = useUnits().data?.items;
  const knownProgrammes = useProgrammes().data?.items;
  const units = knownUnits ?? [];
  const programmes = knownProgrammes ?? [];
  // Before that a role would be added without what it is held for.
  const ready = roles.length > 0 && knownUnits !== undefined && knownProgrammes !== undefined;
  const scopesOf = (role: Role | undefined): readonly { readonly id: string; readonly name: string }[] =>
    role === undefined
      ? []
      : role.scope === 'programme'
        ? programmes
        : units.filter((unit) => unit.kind === role.scope);
  const change = (index: number, part: Partial<RoleGrant>): void =>
    props.onChange(props.value.map((grant, at) => (at === index ? { ...grant, ...part } : grant)));
  return (
    <fieldset className="za-grants">
      <legend>{t('roles')}</legend>
      <p className="za-quiet">{t('rolesHint')}</p>
      {props.value.map((grant, index) => {
        const role = roles.find(({ key }) => key === grant.role);
        return (
          // Rows have no identity of their own; by its place one keeps the focus while it is chosen what it is.
          <div key={index} className="za-grant">
            <Select
              aria-label={t('role')}
              value={grant.role}
              options={roles.map((other) => ({
                value: other.key,
                label: other.name,
                disabled: scopesOf(other).length === 0,
              }))}
              onChange={(key: string) =>
                change(index, { role: key, scope: scopesOf(roles.find((other) => other.key === key))[0]?.id ?? '' })
              }
            />
            <Select
              aria-label={t('scope')}
              value={grant.scope}
              showSearch={{ optionFilterProp: 'label' }}
              options={scopesOf(role).map(({ id, name }) => ({ value: id, label: name }))}
              onChange={(scope: string) => change(index, { scope })}
            />
            <Button onClick={() => props.onChange(props.value.filter((_, at) => at !== index))}>{t('remove')}</Button>
          </div>
        );
      })}
      {props.error !== undefined && <p className="za-field-error">{props.error}</p>}
      <Button
        className="za-grants-add"
        disabled={!ready}
        onClick={() =>
          props.onChange([...props.value, { role: roles[0]?.key ?? '', scope: scopesOf(roles[0])[0]?.id ?? '' }])
        }
      >
        {t('addRole')}
      </Button>
    </fieldset>
  );
}
