import { useQuery } from '@tanstack/react-query';
import type { EnginePosition, PlayedScenario, Portability } from '@zhengai/api/contract';
import { api } from '../../app/api.ts';
import { type Translate as TranslateOf, useMessages } from '../../app/i18n.ts';
import { isProblem } from '../../app/problem.ts';
import { Dialog } from '../../shared/Dialog.tsx';
import { Skeletons } from '../../shared/Skeletons.tsx';
import { texts } from './messages.ts';

interface PortabilityDialogProps {
  readonly processKey: string;
  /** What is drawn now, saved or not. */
  readonly xml: string;
  readonly onClose: () => void;
}

type Translate = TranslateOf<(typeof texts)['keys'][number]>;

/** 可移植性检查: the drawing played on two engines, and where they went different ways, in words. */
export function PortabilityDialog({ processKey, xml, onClose }: PortabilityDialogProps) {
  const t = useMessages(texts);
  const { data, error } = useQuery({
    queryKey: ['portability', processKey, xml],
    queryFn: ({ signal }) => api.post<Portability>(`/processes/${processKey}/portability`, { xml }, { signal }),
    retry: false,
    refetchOnWindowFocus: false,
    gcTime: 0,
  });
  return (
    <Dialog
      width={720}
      title={t('portability')}
      footer={null}
      closable={{ 'aria-label': t('close') }}
      onCancel={onClose}
    >
      <p className="za-quiet">{t('portabilityLead')}</p>
      {error !== null && <Fault error={error} t={t} />}
      {error === null && data === undefined && (
        <div role="status" aria-label={t('portabilityBusy')}>
          <p>{t('portabilityBusy')}</p>
          <Skeletons rows={3} />
        </div>
      )}
      {data !== undefined && <Report report={data} t={t} />}
    </Dialog>
  );
}

function Fault({ error, t }: { readonly error: Error; readonly t: Translate }) {
  const problem = isProblem(error) ? error : undefined;
  if (problem?.code !== 'modelRefused') {
    return <p role="alert">{problem === undefined ? t('save.offline') : (problem.detail ?? problem.title)}</p>;
  }
  return (
    <div role="alert">
      <p className="za-field-error">{t('portabilityErrors')}</p>
      <ul className="zd-meaning">
        {problem.issues.map(({ pointer, message }) => (
          <li key={`${pointer} ${message}`}>{message}</li>
        ))}
      </ul>
    </div>
  );
}

function Report({ report, t }: { readonly report: Portability; readonly t: Translate }) {
  const { scenarios, known, agrees } = report;
  const count = scenarios.length;
  const different = scenarios.filter((scenario) => !scenario.agrees).length;
  return (
    <>
      <p role="status" className="zd-verdict">
        <strong>{agrees ? t('portabilityAgrees', { count }) : t('portabilityDiffers', { count, different })}</strong>
      </p>
      <ul className="zd-ways">
        {scenarios.map((scenario, index) => (
          <li key={index}>
            <Way scenario={scenario} t={t} />
          </li>
        ))}
      </ul>
      {known.length > 0 && (
        <section>
          <h3>{t('portabilityKnown')}</h3>
          <ul className="zd-meaning">
            {known.map(({ code, message, elements }) => (
              <li key={code}>
                <strong>{elements.map(({ name }) => name).join(t('portabilityAnd'))}</strong>
                <br />
                {message}
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

function Way({ scenario, t }: { readonly scenario: PlayedScenario; readonly t: Translate }) {
  const { agrees, differences, stopped } = scenario;
  return (
    <>
      <span className="zd-way">
        <span>{wayOf(scenario, t)}</span>
        <span className={agrees ? 'za-quiet' : 'zd-different'}>
          {agrees ? t('portabilitySame') : t('portabilityDifferent')}
        </span>
      </span>
      {differences.map(({ step, ours, theirs }) => (
        <div key={step} className="zd-difference">
          <p>{after(scenario, step, t)}</p>
          <dl>
            <dt>{t('portabilityOurs')}</dt>
            <dd>{position(ours, t)}</dd>
            <dt>{t('portabilityTheirs')}</dt>
            <dd>{position(theirs, t)}</dd>
          </dl>
        </div>
      ))}
      {stopped !== null && <p className="za-quiet">{t('portabilityStopped', stopped)}</p>}
    </>
  );
}

function wayOf({ through, othersFirst }: PlayedScenario, t: Translate): string {
  if (through === null) return t('portabilityPlain');
  return t(othersFirst ? 'portabilityThroughLater' : 'portabilityThrough', { name: through.name });
}

function after({ actions }: PlayedScenario, step: number, t: Translate): string {
  const action = actions[step - 1];
  if (action === undefined) return t('portabilityStart');
  const words = { step, name: action.name };
  return action.kind === 'complete' ? t('portabilityComplete', words) : t('portabilityTrigger', words);
}

function position({ waiting, ended, failed }: EnginePosition, t: Translate): string {
  if (failed !== null) return t('portabilityFailed', { reason: failed });
  if (ended) return t('portabilityEnded');
  if (waiting.length === 0) return t('portabilityStuck');
  return t('portabilityWaits', { names: waiting.map(({ name }) => `“${name}”`).join(t('portabilityAnd')) });
}
