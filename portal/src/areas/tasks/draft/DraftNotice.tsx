export interface DraftNoticeProps {
  readonly text: string;
  readonly actions?: readonly { readonly label: string; readonly onClick: () => void }[];
}

/** What happened to the draft since the page was last open. */
export const DraftNotice = ({ text, actions = [] }: DraftNoticeProps) => (
  <aside className="za-task-notice" role="status">
    <p>{text}</p>
    {actions.length > 0 && (
      <p className="za-task-notice-actions">
        {actions.map(({ label, onClick }) => (
          <button key={label} type="button" className="za-link" onClick={onClick}>
            {label}
          </button>
        ))}
      </p>
    )}
  </aside>
);
