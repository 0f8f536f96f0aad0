import { EllipsisOutlined } from '@ant-design/icons';
import type { InstanceDetail } from '@zhengai/api/contract';
import { lazy, Suspense, useState } from 'react';
import { useMessages } from '../../app/i18n.ts';
import { PopoverMenu } from '../../shared/PopoverMenu.tsx';
import { texts } from './messages.ts';
import './steering.css';

const StateDialog = lazy(async () => ({ default: (await import('./StateDialog.tsx')).StateDialog }));
const JumpDialog = lazy(async () => ({ default: (await import('./JumpDialog.tsx')).JumpDialog }));
const MigrateDialog = lazy(async () => ({ default: (await import('./MigrateDialog.tsx')).MigrateDialog }));

export interface SteeringMenuProps {
  readonly instance: InstanceDetail;
  /** Something was done: the page shows where the instance stands now. */
  readonly onDone: () => void;
}

type Action = 'suspend' | 'resume' | 'jump' | 'migrate' | 'cancel';

/** 处置: what the quality office can do with a running instance. */
export function SteeringMenu({ instance, onDone }: SteeringMenuProps) {
  const t = useMessages(texts);
  const [action, setAction] = useState<Action>();
  if (instance.status !== 'active') return null;
  // A suspended instance goes nowhere until it is resumed.
  const actions: readonly Action[] = instance.suspended
    ? ['resume', 'migrate', 'cancel']
    : ['suspend', 'jump', 'migrate', 'cancel'];
  const dialog = { instance, onDone, onClose: () => setAction(undefined) };
  return (
    <div className="za-steer">
      <PopoverMenu
        label={t('menu')}
        button={
          <span className="za-steer-button">
            <EllipsisOutlined aria-hidden /> {t('menu')}
          </span>
        }
      >
        {(close) =>
          actions.map((name) => (
            <button
              key={name}
              type="button"
              className={name === 'cancel' ? 'za-steer-item za-steer-danger' : 'za-steer-item'}
              onClick={() => {
                close();
                setAction(name);
              }}
            >
              {t(name)}
            </button>
          ))
        }
      </PopoverMenu>
      <Suspense fallback={null}>
        {(action === 'suspend' || action === 'resume' || action === 'cancel') && (
          <StateDialog {...dialog} action={action} />
        )}
        {action === 'jump' && <JumpDialog {...dialog} />}
        {action === 'migrate' && <MigrateDialog {...dialog} />}
      </Suspense>
    </div>
  );
}
