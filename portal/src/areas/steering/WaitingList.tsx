import { useMessages } from '../../app/i18n.ts';
import { texts } from './messages.ts';

interface Waiting {
  readonly name: string;
  readonly who: string;
}

/** Tasks and whatever else waits, each with who has it; what several have stands there once, with their number. */
export function WaitingList({ title, items }: { readonly title: string; readonly items: readonly Waiting[] }) {
  const t = useMessages(texts);
  const words = items.map(({ name, who }) => (who === '' ? name : t('who', { name, who })));
  const counted = [...new Set(words)].map((text) => ({ text, count: words.filter((other) => other === text).length }));
  return (
    <div className="za-steer-part">
      <strong>{title}</strong>
      <ul className="za-steer-list">
        {counted.map(({ text, count }) => (
          <li key={text}>{count === 1 ? text : `${text} × ${count}`}</li>
        ))}
      </ul>
    </div>
  );
}
