import { observer, useField } from '@formily/react';
import type { ReactNode } from 'react';
import { FieldErrors } from '../FieldErrors.tsx';
import { useText } from '../text/useText.ts';

interface DiagnosisPointProps {
  readonly children?: ReactNode;
  /** The point as the table words it (诊断点); the field's title when absent. */
  readonly text?: string;
  /** 目标线, 标准线, 预警线; any may be absent. */
  readonly target?: string | number;
  readonly standard?: string | number;
  readonly warning?: string | number;
}

/** One 诊断点: what is judged, against which lines, and below it the answers. */
export const DiagnosisPoint = observer(({ children, text, target, standard, warning }: DiagnosisPointProps) => {
  const field = useField();
  const say = useText();
  const title = text ?? (typeof field.title === 'string' ? field.title : '');
  const lines = (
    [
      ['target', target],
      ['standard', standard],
      ['warning', warning],
    ] as const
  ).filter(([, value]) => value !== undefined && value !== null && value !== '');
  return (
    <section className="zg-point" aria-label={title}>
      <p className="zg-point-text">{title}</p>
      {lines.length > 0 && (
        <dl className="zg-lines">
          {lines.map(([name, value]) => (
            <div key={name}>
              <dt>{say(name)}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      )}
      <div className="zg-point-fields">{children}</div>
      <FieldErrors />
    </section>
  );
});
