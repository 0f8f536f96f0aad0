import { useMessages } from '../../../app/i18n.ts';
import { useJoined } from '../../../shared/useJoined.ts';
import { texts } from '../messages.ts';
import type { Places } from './placesOf.ts';
import './spiral.css';
import { geometry, stations, type Station } from './stations.ts';

const { big, small, width, height, x, y } = geometry;

/** One line through both loops: an 8 that begins and ends at 实施. */
const line =
  `M${x} ${y} A${big} ${big} 0 0 1 ${x} ${y - 2 * big} A${big} ${big} 0 0 1 ${x} ${y} ` +
  `A${small} ${small} 0 0 0 ${x} ${y + 2 * small} A${small} ${small} 0 0 0 ${x} ${y}`;

interface Label {
  readonly x: number;
  readonly y: number;
  readonly anchor: 'start' | 'middle' | 'end';
}

/** Words stand outside the line; where it turns, at the top and where the loops meet, they stand above it. */
function labelAt(station: Station): Label {
  const { code } = station;
  const dx = station.x - x;
  if (Math.abs(dx) < 1) return { x: station.x, y: code === 'D2' ? station.y + 20 : station.y - 12, anchor: 'middle' };
  return { x: station.x + (dx > 0 ? 13 : -13), y: station.y + 4, anchor: dx > 0 ? 'start' : 'end' };
}

/** 质量改进螺旋: the present place lit, what was passed filled, the rest quiet. */
export function Spiral({ places }: { readonly places: Places }) {
  const t = useMessages(texts);
  const joined = useJoined();
  const lit = stations.filter((station) => places.active.has(station.code));
  const title =
    lit.length > 0
      ? t('spiralAt', { places: joined(lit.map((station) => t(station.code))) })
      : places.done.size > 0
        ? t('spiralDone')
        : t('spiralStart');
  return (
    <svg className="za-spiral" viewBox={`0 0 ${width} ${height}`} role="img" aria-label={title}>
      <path className="za-spiral-line" d={line} />
      {stations.map((station) => {
        const state = places.active.has(station.code) ? 'active' : places.done.has(station.code) ? 'done' : 'ahead';
        const label = labelAt(station);
        return (
          <g key={station.code} className={`za-station za-station-${state}`} data-phase={station.phase}>
            {state === 'active' && <circle className="za-station-halo" cx={station.x} cy={station.y} r={12} />}
            <circle className="za-station-mark" cx={station.x} cy={station.y} r={state === 'active' ? 7 : 5} />
            <text x={label.x} y={label.y} textAnchor={label.anchor}>
              {t(station.code)}
            </text>
          </g>
        );
      })}
    </svg>
  );
}
