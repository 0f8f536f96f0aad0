import { useId, type ReactNode } from 'react';

interface FieldProps {
  readonly label: string;
  readonly hint?: ReactNode;
  /** The heading above says the same already: the label is for screen readers only. */
  readonly named?: boolean;
  /** Gets the id that the control has to carry, so that the label belongs to it. */
  readonly children: (id: string) => ReactNode;
}

/** A label, a control, and a line that explains it. */
export function Field({ label, hint, named = false, children }: FieldProps) {
  const id = useId();
  return (
    <div className="zg-field">
      <label htmlFor={id} className={named ? 'zg-unseen' : ''}>
        {label}
      </label>
      {children(id)}
      {hint !== undefined && <div className="zg-hint">{hint}</div>}
    </div>
  );
}

/** A group of fields under a heading. */
export function Section({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section className="zg-section">
      <h3>{title}</h3>
      {children}
    </section>
  );
}
