import { Button, Popconfirm } from 'antd';
import type { IssuedPassword, Person } from '@zhengai/api/contract';
import { api } from '../../app/api.ts';
import { useMessages } from '../../app/i18n.ts';
import { notify } from '../../app/notify.ts';
import { isProblem } from '../../app/problem.ts';
import type { Issued } from './OneTimePassword.tsx';
import { texts } from './messages.ts';

/** Says what a reset does before doing it. */
export function ResetPassword(props: { readonly person: Person; readonly onIssued: (issued: Issued) => void }) {
  const t = useMessages(texts);
  const { person } = props;
  const reset = async (): Promise<void> => {
    try {
      const { password } = await api.post<IssuedPassword>(`/people/${person.id}/password`, {});
      props.onIssued({ name: person.name, password });
      window.scrollTo({ top: 0 });
    } catch (error) {
      notify({ kind: 'error', text: isProblem(error) ? (error.detail ?? error.title) : String(error) });
    }
  };
  return (
    <Popconfirm
      title={t('resetPassword')}
      description={<div className="za-confirm">{t('resetConfirm', { name: person.name })}</div>}
      okText={t('resetPassword')}
      cancelText={t('cancel')}
      onConfirm={() => void reset()}
    >
      <Button>{t('resetPassword')}</Button>
    </Popconfirm>
  );
}
