import type { SoilCurve } from '#contract/curves/curves';
import { useFormats } from '../i18n/formats.ts';
import { useText } from '../i18n/language.ts';
import { dayOf, panelWords, qualityWords } from './curveWords.ts';
import type { Panel, PanelPoint } from './panels.ts';
import { soilText } from './soil.text.ts';

/** The same as the chart, to be read line by line; the newest first. */
export function PanelTable({ panel, curve }: { panel: Panel; curve: SoilCurve }) {
  const t = useText(soilText);
  const format = useFormats();
  const { columns } = t;
  const number = (value: number | null) =>
    value === null ? '–' : format.number(value, panel.metric === 'vwc' ? 1 : 0);
  const when = (at: number) =>
    curve.resolution === 'reading' ? format.instant(new Date(at).toISOString()) : format.day(dayOf(at));
  const quality = ({ quality: code, bad }: PanelPoint) =>
    [
      ...(curve.resolution === 'reading' ? [qualityWords(code, t)] : []),
      ...bad.map((one) => t.badReadings(one.readings, qualityWords(one.quality, t))),
    ].join(' · ');
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- scrolled by arrow keys: WCAG 2.1.1
    <div className="soil-table" tabIndex={0} role="region" aria-label={panelWords(panel, t)}>
      <table>
        <caption>
          {panel.site} · {panelWords(panel, t)}
        </caption>
        <thead>
          <tr>
            <th scope="col">{columns.when}</th>
            <th scope="col">{columns.value}</th>
            {panel.hasBand ? (
              <>
                <th scope="col">{columns.least}</th>
                <th scope="col">{columns.most}</th>
              </>
            ) : null}
            <th scope="col">{columns.quality}</th>
          </tr>
        </thead>
        <tbody>
          {panel.points.toReversed().map((point) => (
            <tr key={point.at}>
              <th scope="row">{when(point.at)}</th>
              <td>{number(point.value)}</td>
              {panel.hasBand ? (
                <>
                  <td>{number(point.least)}</td>
                  <td>{number(point.most)}</td>
                </>
              ) : null}
              <td>{quality(point)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
