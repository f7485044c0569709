import { useText } from '../i18n/language.ts';
import { soilText } from './soil.text.ts';
import { SoilSignMark } from './SoilSignMark.tsx';
import { SOIL_SIGNS } from './soilStates.legend.ts';

/** What the signs of measuring sites mean, the most pressing first. */
export function SoilLegend() {
  const t = useText(soilText).states;
  return (
    <ul className="soil-legend">
      {SOIL_SIGNS.toReversed().map((sign) => (
        <li key={sign}>
          <SoilSignMark sign={sign} size={22} /> {t[sign]}
        </li>
      ))}
    </ul>
  );
}
