import { STORM_LEGEND, type StormState } from './storms.legend.ts';

/** The sign of the map, beside its word. */
export function StormSign({ state, size = 20 }: { state: StormState; size?: number }) {
  const { sign, fill, ink, rim } = STORM_LEGEND[state];
  return (
    <svg className="storm-sign" width={size} height={size} viewBox="0 0 20 20" aria-hidden>
      <circle cx={10} cy={10} r={8.5} fill={fill} stroke={rim} strokeWidth={1.5} />
      <text x={10} y={14.2} textAnchor="middle" fontSize={12} fontWeight={700} fill={ink}>
        {sign}
      </text>
    </svg>
  );
}
