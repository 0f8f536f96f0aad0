import { Button, Popconfirm } from 'antd';
import type { IssuedPassword, Person } from '@zhengai/api/contract';
import { api } from '../../app/api.ts';
import { useMessages } from '../../app/i18n.ts';
import { notify } from '../../app/notify.ts';
import { isProblem } from '../../app/problem.ts';
import { useAccount } from '../../app/session.ts';
import type { Issued } from './OneTimePassword.tsx';
import { texts } from './messages.ts';

/** Says what a reset does before doing it. */
export function ResetPassword(props: { readonly person: Person; readonly onIssued: (issued: Issued) => void }) {
  const t = useMessages(texts);
  const me = useAccount();
  const { person } = props;
  const reset = async (): Promise<void> => {
    try {
      const { password } = await api.post<IssuedPassword>(`/people/${person.id}/password`, {});
      props.onIssued({ name: person.name, username: person.username, password });
    } catch (error) {
      notify({ kind: 'error', text: isProblem(error) ? (error.detail ?? error.title) : String(error) });
    }
  };
  // One's own is changed under one's account, with the present one.
  if (person.id === me.id) return null;
  return (
    <Popconfirm
      title={t('resetPassword')}
      description={<div className="za-confirm">{t('resetConfirm', { name: person.name })}</div>}
      okText={t('resetPassword')}
      cancelText={t('cancel')}
      onConfirm={() => void reset()}
    >
      <Button aria-label={t('resetOf', { name: person.name })}>{t('resetPassword')}</Button>
    </Popconfirm>
  );
}
