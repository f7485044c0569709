import { addDays, addMonths, yearOf, type Day } from '../../server/calendar/calendar.rules.ts';
import type { Chance } from './chance.ts';
import type { Site } from './sites.ts';
import { stormDays } from './storms.ts';
import type { Setting, TreeStatus } from './trees.ts';

/** What has become of a tree by today. */
export interface Fate {
  status: TreeStatus;
  endedOn: Day | null;
  replantedOn: Day | null;
}

const STANDS: Fate = { status: 'BEST', endedOn: null, replantedOn: null };

type Ending =
  | 'stands'
  | 'felled'
  | 'fallen'
  | 'stump'
  | 'vacant'
  | 'monolith'
  | 'to be felled'
  | 'new'
  | 'planned';

/** Per thousand sites; young trees hardly ever go. */
const OLD: readonly (readonly [Ending, number])[] = [
  ['stands', 930],
  ['felled', 35],
  ['fallen', 4],
  ['stump', 6],
  ['vacant', 6],
  ['monolith', 3],
  ['to be felled', 7],
  ['new', 6],
  ['planned', 3],
];
const YOUNG: readonly (readonly [Ending, number])[] = [
  ['stands', 965],
  ['felled', 9],
  ['new', 12],
  ['planned', 14],
];

export function drawFate(site: Site, plantedOn: Day, setting: Setting, chance: Chance): Fate {
  const old = yearOf(setting.start) - yearOf(plantedOn) > 20;
  const ending = chance.weighted(old ? OLD : YOUNG);
  if (site.kind !== 'EB' || plantedOn > setting.start)
    return ending === 'new' ? { ...STANDS, status: 'NEU' } : STANDS;
  switch (ending) {
    case 'stands':
      return STANDS;
    case 'new':
      return { ...STANDS, status: 'NEU' };
    case 'planned':
      return { ...STANDS, status: 'PLAN' };
    case 'to be felled':
      return { ...STANDS, status: 'FAELL' };
    case 'monolith':
      return { ...STANDS, status: 'TORSO' };
    case 'fallen':
      return gone('UMG', chance.pick(stormDays(setting)), setting, chance);
    case 'felled':
      return gone('GEF', fellingDay(setting, chance), setting, chance);
    case 'stump':
      return { status: 'STUB', endedOn: fellingDay(setting, chance), replantedOn: null };
    case 'vacant':
      return { status: 'LEER', endedOn: fellingDay(setting, chance), replantedOn: null };
  }
}

/** Most are replanted in the second winter after. */
function gone(status: TreeStatus, endedOn: Day, { today }: Setting, chance: Chance): Fate {
  const replantedOn = addDays(`${yearOf(endedOn) + 1}-11-10`, chance.whole(0, 120));
  const replanted = chance.happens(0.85) && replantedOn < addDays(today, -30);
  return { status, endedOn, replantedOn: replanted ? replantedOn : null };
}

/** Felling is closed from 1 March to 30 September (§ 39 BNatSchG), in the invented town too. */
function fellingDay({ start, today }: Setting, chance: Chance): Day {
  const first = yearOf(addMonths(start, 12));
  const last = yearOf(addMonths(today, -5));
  const day = addDays(`${chance.whole(first, Math.max(first, last))}-10-08`, chance.whole(0, 135));
  const latest = addDays(today, -15);
  return day < latest ? day : addMonths(day, -12);
}
