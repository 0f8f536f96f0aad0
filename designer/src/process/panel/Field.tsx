import { useId, useState, type ReactNode } from 'react';

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

interface SectionProps {
  readonly title: string;
  readonly children: ReactNode;
}

/** A group of fields under a heading. */
export function Section({ title, children }: SectionProps) {
  return (
    <section className="zg-section">
      <h3>{title}</h3>
      {children}
    </section>
  );
}

/** A group that is seldom needed: only its heading is shown, until somebody opens it or when something is set in it. */
export function FoldedSection({ title, used, children }: SectionProps & { readonly used: boolean }) {
  const [open, setOpen] = useState(used);
  return (
    <section className="zg-section">
      <h3>
        <button type="button" className="zg-fold" aria-expanded={open} onClick={() => setOpen(!open)}>
          {title}
        </button>
      </h3>
      {open && children}
    </section>
  );
}
