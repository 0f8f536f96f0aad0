import type { InstanceTokens } from '@zhengai/api/contract';
import { lazy, Suspense, useId, useState } from 'react';
import { useMessages } from '../../app/i18n.ts';
import { appTexts } from '../../app/messages.ts';
import { useLocale } from '../../app/preferences.ts';
import { Dialog } from '../../shared/Dialog.tsx';
import { ErrorState } from '../../shared/ErrorState.tsx';
import { ReasonField } from '../../shared/ReasonField.tsx';
import { Skeletons } from '../../shared/Skeletons.tsx';
import { useCommand } from '../../shared/useCommand.ts';
import { useJoined } from '../../shared/useJoined.ts';
import { texts } from './messages.ts';
import { forgetInstances, instancePath, useTokens } from './queries.ts';
import type { DialogProps } from './StateDialog.tsx';
import { WaitingList } from './WaitingList.tsx';

const DiagramViewer = lazy(() => import('@zhengai/designer/viewer'));

type Place = InstanceTokens['items'][number];

/** 跳转: from which place, to which element, what goes away with it, and why. */
export function JumpDialog({ instance, onDone, onClose }: DialogProps) {
  const t = useMessages(texts);
  const app = useMessages(appTexts);
  const locale = useLocale();
  const id = useId();
  const tokens = useTokens(instance.id);
  const [from, setFrom] = useState<string>();
  const [to, setTo] = useState<string>();
  const [clickedWrong, setClickedWrong] = useState(false);
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const { busy, fault, act } = useCommand(`${instancePath(instance.id)}/jump`, () => void forgetInstances());
  const places = tokens.data?.items ?? [];
  const place = places.find((other) => other.id === from) ?? places[0];
  const target = place?.targets.find(({ element }) => element === to);
  const missing = reason.trim() === '';

  const choose = (element: string): void => {
    const known = place?.targets.some((other) => other.element === element) ?? false;
    setClickedWrong(!known);
    if (known) setTo(element);
  };
  const send = async (): Promise<void> => {
    setTried(true);
    if (place === undefined || target === undefined || missing) return;
    const body = { tokenId: place.id, element: target.element, reason: reason.trim() };
    if (!(await act(body, t('jumped', { name: target.name })))) return;
    onDone();
    onClose();
  };

  return (
    <Dialog
      width="min(900px, 96vw)"
      title={t('jumpTitle')}
      okText={target === undefined ? t('jumpNowhere') : t('jumpNow', { name: target.name })}
      cancelText={app('cancel')}
      okButtonProps={{ loading: busy, disabled: place === undefined }}
      onOk={() => void send()}
      onCancel={onClose}
      fault={fault}
    >
      <p className="za-quiet">{t('aboutJump')}</p>
      {tokens.isPending && <Skeletons rows={4} />}
      {tokens.isError && <ErrorState error={tokens.error} onRetry={() => void tokens.refetch()} />}
      {place !== undefined && (
        <>
          <Places places={places} chosen={place} onChoose={setFrom} />
          <Suspense fallback={<Skeletons rows={4} tall />}>
            <DiagramViewer
              xml={instance.diagramXml}
              locale={locale}
              active={[place.element]}
              done={instance.done}
              focus={target?.element}
              onSelect={choose}
              height="clamp(200px, 34vh, 340px)"
            />
          </Suspense>
          <div className="za-field za-steer-part">
            <label htmlFor={`${id}-to`}>{t('to')}</label>
            <TargetChoice id={`${id}-to`} place={place} value={target?.element ?? ''} onChange={choose} />
            {clickedWrong && (
              <p className="za-field-error" role="status">
                {t('noTarget')}
              </p>
            )}
            {tried && target === undefined && <p className="za-field-error">{t('targetMissing')}</p>}
          </div>
          {target !== undefined && (
            <>
              <WaitingList title={t('withdraws')} items={target.withdraws} />
              <p className="za-quiet">{t('withdrawsNote')}</p>
              {places.length > 1 && <p className="za-quiet">{t('others', { count: places.length - 1 })}</p>}
            </>
          )}
          <ReasonField value={reason} onChange={setReason} missing={tried && missing} />
        </>
      )}
    </Dialog>
  );
}

interface PlacesProps {
  readonly places: readonly Place[];
  readonly chosen: Place;
  readonly onChoose: (id: string) => void;
}

/** Where it stands: a choice when there are several places. */
function Places({ places, chosen, onChoose }: PlacesProps) {
  const t = useMessages(texts);
  const joined = useJoined();
  const name = useId();
  if (places.length === 1) return <WaitingList title={t('standsAt')} items={chosen.waiting} />;
  const words = ({ name: element, waiting }: Place): string => {
    const what = joined(waiting.map((one) => (one.who === '' ? one.name : one.who)));
    return what === element ? element : t('holds', { name: element, what });
  };
  return (
    <fieldset className="za-steer-choices">
      <legend>{t('from')}</legend>
      {places.map((place) => (
        <label key={place.id}>
          <input type="radio" name={name} checked={place.id === chosen.id} onChange={() => onChoose(place.id)} />
          <span>{words(place)}</span>
        </label>
      ))}
    </fieldset>
  );
}

interface TargetChoiceProps {
  readonly id: string;
  readonly place: Place;
  readonly value: string;
  readonly onChange: (element: string) => void;
}

/** The same choice as in the diagram, by name. */
function TargetChoice({ id, place, value, onChange }: TargetChoiceProps) {
  const t = useMessages(texts);
  return (
    <select id={id} className="za-choice" value={value} onChange={({ target }) => onChange(target.value)}>
      <option value="" disabled>
        {t('chooseTarget')}
      </option>
      {place.targets.map(({ element, name }) => (
        <option key={element} value={element}>
          {element === place.element ? t('reopen', { name }) : name}
        </option>
      ))}
    </select>
  );
}
