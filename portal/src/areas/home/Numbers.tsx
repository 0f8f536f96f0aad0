import { Link } from 'react-router';

export interface NumberLink {
  readonly label: string;
  readonly value: number;
  /** The list that was counted. */
  readonly to: string;
  /** Worth a look before the others. */
  readonly urgent?: boolean;
}

/** Numbers that open their lists. */
export const Numbers = ({ numbers }: { readonly numbers: readonly NumberLink[] }) => (
  <ul className="za-numbers">
    {numbers.map(({ label, value, to, urgent = false }) => (
      <li key={label}>
        <Link to={to} className={urgent && value > 0 ? 'za-number za-number-urgent' : 'za-number'}>
          <strong>{value.toLocaleString('en')}</strong>
          <span>{label}</span>
        </Link>
      </li>
    ))}
  </ul>
);
