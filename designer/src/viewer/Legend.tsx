import { phases } from '../bpmn/phases.ts';
import type { ViewerMessages } from './messages.ts';

/** What the colours and badges mean. */
export function Legend({ messages, withState }: { messages: ViewerMessages; withState: boolean }) {
  return (
    <ul className="zg-legend" aria-label={messages.legend}>
      {phases.map((phase) => (
        <li key={phase} className={`zg-phase-${phase}`}>
          <i aria-hidden="true" />
          {messages.phases[phase]}
        </li>
      ))}
      {withState && (
        <>
          <li>
            <span className="zg-here" aria-hidden="true">
              ●
            </span>
            {messages.active}
          </li>
          <li>
            <span className="zg-tick" aria-hidden="true">
              ✓
            </span>
            {messages.done}
          </li>
        </>
      )}
    </ul>
  );
}
