export interface ChoiceProps {
  readonly label: string;
  readonly value: string | undefined;
  /** What it says when nothing is chosen. */
  readonly all: string;
  readonly options: readonly (readonly [value: string, words: string])[];
  readonly onChange: (value: string | undefined) => void;
}

/** A filter: the browser's own list, which every phone and screen reader knows. */
export function Choice({ label, value, all, options, onChange }: ChoiceProps) {
  return (
    <select
      className="za-choice"
      aria-label={label}
      value={value ?? ''}
      data-chosen={value !== undefined}
      onChange={(event) => onChange(event.target.value === '' ? undefined : event.target.value)}
    >
      <option value="">{all}</option>
      {options.map(([option, words]) => (
        <option key={option} value={option}>
          {words}
        </option>
      ))}
    </select>
  );
}
