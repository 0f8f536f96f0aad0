export interface DateFilterProps {
  readonly label: string;
  /** `YYYY-MM-DD` */
  readonly value: string | undefined;
  readonly onChange: (day: string | undefined) => void;
}

/** A day to filter by: the browser's own calendar. */
export function DateFilter({ label, value, onChange }: DateFilterProps) {
  return (
    <label className="za-date-filter">
      <span>{label}</span>
      <input
        className="za-choice"
        type="date"
        value={value ?? ''}
        data-chosen={value !== undefined}
        onChange={(event) => onChange(event.target.value === '' ? undefined : event.target.value)}
      />
    </label>
  );
}
