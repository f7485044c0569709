import type { ReactNode } from 'react';
import { useText } from '../i18n/language.ts';
import { qualityWords } from './curveWords.ts';
import type { Panel } from './panels.ts';
import { DROP, shapeOfQuality } from './qualityShapes.ts';
import { soilText } from './soil.text.ts';

/** What the signs of the charts mean; only those that are there. */
export function CurveLegend({ panels, hasWaterings }: { panels: readonly Panel[]; hasWaterings: boolean }) {
  const t = useText(soilText);
  const codes = panels.flatMap(({ points }) =>
    points.flatMap(({ quality, bad }) => [quality, ...bad.map((one) => one.quality)]),
  );
  const qualities = [...new Set<number>(codes)]
    .filter((code) => code !== 0)
    .toSorted((one, other) => one - other);
  return (
    <ul className="soil-legend">
      {hasWaterings ? (
        <Sign words={t.legend.watering}>
          <path d={DROP} className="soil-watering-drop" />
        </Sign>
      ) : null}
      {panels.some(({ hasBand }) => hasBand) ? (
        <Sign words={t.legend.band}>
          <rect y="2" width="12" height="8" className="soil-spread" />
        </Sign>
      ) : null}
      <Sign words={t.legend.gap}>
        <path d="M0 10 8 2M4 11 12 3M-4 9 4 1" className="soil-hatch-gap" />
      </Sign>
      {qualities.map((code) => (
        <Sign key={code} words={qualityWords(code, t)}>
          <path d={shapeOfQuality(code)} className="soil-mark" />
        </Sign>
      ))}
    </ul>
  );
}

function Sign({ words, children }: { words: string; children: ReactNode }) {
  return (
    <li>
      <svg width="14" height="14" viewBox="-1 -1 14 14" aria-hidden>
        {children}
      </svg>
      {words}
    </li>
  );
}
