import type { Alert } from '@zhengai/api/contract';
import { Link } from 'react-router';
import { AlertMark } from './AlertMark.tsx';
import { DateTime } from './DateTime.tsx';

export interface AlertListProps {
  readonly alerts: readonly Alert[];
  /** Names the course and leads to it; left out on the course's own page. */
  readonly withCourse?: boolean;
}

/** 预警与提醒, newest first as the server sends them. */
export const AlertList = ({ alerts, withCourse = false }: AlertListProps) => (
  <ul className="za-rows">
    {alerts.map((alert) => (
      <li key={alert.id}>
        <AlertMark level={alert.level} />{' '}
        {withCourse && alert.course !== undefined && (
          <Link to={`/courses/${encodeURIComponent(alert.course.id)}`}>{alert.course.name}</Link>
        )}{' '}
        <DateTime value={alert.at} />
        <p>{alert.text}</p>
      </li>
    ))}
  </ul>
);
