import { Button, Checkbox } from 'antd';
import type { IssuedPassword, Person, PersonInput, RoleGrant } from '@zhengai/api/contract';
import { useState, type SubmitEvent } from 'react';
import { api } from '../../app/api.ts';
import { useMessages } from '../../app/i18n.ts';
import { useAccount } from '../../app/session.ts';
import { TextField } from '../../shared/TextField.tsx';
import { useUnits } from '../../shared/useUnits.ts';
import { ChoiceField } from './ChoiceField.tsx';
import type { Issued } from './OneTimePassword.tsx';
import { RoleGrants } from './RoleGrants.tsx';
import { texts } from './messages.ts';
import { useSaving } from './useSaving.ts';

interface Draft {
  readonly username: string;
  readonly name: string;
  readonly unit: string | undefined;
  readonly active: boolean;
  readonly roles: readonly RoleGrant[];
}

/** Course leads and teachers come from the courses themselves; they are not part of what is edited here. */
const fromCourses = new Set(['course_lead', 'teacher']);

const draftOf = (person: Person | undefined): Draft => ({
  username: person?.username ?? '',
  name: person?.name ?? '',
  unit: person?.unit.id,
  active: person?.active ?? true,
  roles: (person?.roles ?? []).filter(({ role }) => !fromCourses.has(role)).map(({ role, scope }) => ({ role, scope })),
});

/** Adds somebody, or changes them; a new account's one-time password is handed to the page. */
export function PersonForm(props: {
  readonly person: Person | undefined;
  readonly onClose: () => void;
  readonly onIssued: (issued: Issued) => void;
}) {
  const t = useMessages(texts);
  const units = useUnits();
  const me = useAccount();
  const self = props.person?.id === me.id;
  const [draft, setDraft] = useState(() => draftOf(props.person));
  const { busy, faults, save } = useSaving(['people']);
  const set = (part: Partial<Draft>): void => setDraft((before) => ({ ...before, ...part }));

  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    const { username, name, unit } = draft;
    const write = async (): Promise<void> => {
      const body: PersonInput = { ...draft, unit: unit ?? '', roles: [...draft.roles] };
      if (props.person === undefined) {
        const { password } = await api.post<IssuedPassword>('/people', body);
        props.onIssued({ name, username: username.trim(), password });
      } else {
        // Nobody changes their own roles, nor switches themselves off.
        const { roles, active, ...rest } = body;
        await api.patch<Person>(`/people/${props.person.id}`, self ? rest : { ...rest, roles, active });
      }
    };
    void save({ username, name, unit }, write, props.onClose);
  };

  return (
    <form className="za-form za-admin-form" noValidate onSubmit={submit}>
      {faults['general'] !== undefined && (
        <p className="za-field-error" role="alert">
          {faults['general']}
        </p>
      )}
      <div className="za-admin-grid">
        <TextField label={t('name')} value={draft.name} error={faults['name']} onChange={(name) => set({ name })} />
        <TextField
          label={t('username')}
          hint={t('usernameHint')}
          value={draft.username}
          error={faults['username']}
          onChange={(username) => set({ username })}
        />
        <ChoiceField
          label={t('unit')}
          value={draft.unit}
          error={faults['unit']}
          options={units.data?.items.map(({ id, name }) => ({ value: id, label: name })) ?? []}
          onChange={(unit) => set({ unit })}
        />
      </div>
      {self ? (
        <p className="za-quiet">{t('selfHint')}</p>
      ) : (
        <>
          {props.person !== undefined && (
            <div>
              <Checkbox checked={draft.active} onChange={(event) => set({ active: event.target.checked })}>
                {t('active')}
              </Checkbox>
              {!draft.active && <p className="za-quiet">{t('inactiveHint')}</p>}
            </div>
          )}
          <RoleGrants value={draft.roles} error={faults['roles']} onChange={(roles) => set({ roles })} />
        </>
      )}
      <div className="za-admin-actions">
        <Button type="primary" htmlType="submit" loading={busy}>
          {t('save')}
        </Button>
        <Button onClick={props.onClose}>{t('cancel')}</Button>
      </div>
    </form>
  );
}
