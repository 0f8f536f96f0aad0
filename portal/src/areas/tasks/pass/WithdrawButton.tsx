import type { TaskDetail } from '@zhengai/api/contract';
import { Button } from 'antd';
import { useNavigate } from 'react-router';
import { useMessages } from '../../../app/i18n.ts';
import { texts } from '../messages.ts';
import { useAction } from './useAction.ts';

/** 撤回: what I have submitted is mine again, while nobody has gone on with it. */
export function WithdrawButton({ task }: { readonly task: TaskDetail }) {
  const t = useMessages(texts);
  const navigate = useNavigate();
  const { busy, fault, act } = useAction(task.id, 'withdraw');
  const withdraw = async (): Promise<void> => {
    if (await act({}, t('withdrawn'))) await navigate('/inbox/mine');
  };
  return (
    <div>
      <Button loading={busy} onClick={() => void withdraw()}>
        {t('withdraw')}
      </Button>
      {fault !== undefined && (
        <p className="za-field-error" role="alert">
          {fault}
        </p>
      )}
    </div>
  );
}
