import type { MoistureSite } from '#contract/moisture/moisture';
import { LookSymbol } from '../controlState/StateBadge.tsx';
import { useText } from '../i18n/language.ts';
import { soilText } from './soil.text.ts';
import { SOIL_LOOKS, signOf, type SoilSign } from './soilStates.legend.ts';

/** A sign as on the map; what it means stands beside it in words. */
export function SoilSignMark({ sign, size = 24 }: { sign: SoilSign; size?: number }) {
  return <LookSymbol look={SOIL_LOOKS[sign]} size={size} />;
}

type Stated = Pick<MoistureSite, 'state' | 'isWaterlogged' | 'justWatered'>;

/** A site's state in words behind its sign, with all that holds of it. */
export function SoilStateWords({ site }: { site: Stated }) {
  const t = useText(soilText).states;
  const words = [
    t[site.state],
    ...(site.isWaterlogged ? [t.waterlogged] : []),
    ...(site.justWatered ? [t.watered] : []),
  ];
  return (
    <span className="soil-state">
      <SoilSignMark sign={signOf(site)} /> <strong>{words.join(' · ')}</strong>
    </span>
  );
}
