import { useMutation } from '@tanstack/react-query';
import type { TaskSummary } from '@zhengai/api/contract';
import { Button } from 'antd';
import { useMessages } from '../../app/i18n.ts';
import { notify } from '../../app/notify.ts';
import { isProblem } from '../../app/problem.ts';
import { claimTask, forgetTasks } from '../tasks/queries.ts';
import { texts } from './messages.ts';

/** 认领 without leaving the list. Somebody else may have been faster: the list then shows it. */
export function ClaimButton({ task }: { readonly task: TaskSummary }) {
  const t = useMessages(texts);
  const claim = useMutation({
    mutationFn: () => claimTask(task.id),
    onSuccess: () => notify({ kind: 'success', text: t('claimed', { name: task.name }) }),
    onError: (error) => notify({ kind: 'error', text: error.message }),
    onSettled: async (_data, error) => {
      if (error === null || isProblem(error)) await forgetTasks();
    },
  });
  return (
    <Button size="small" loading={claim.isPending} onClick={() => claim.mutate()}>
      {t('claim')}
    </Button>
  );
}
