import type { Knex } from 'knex';
import { addDays, type Day } from '../server/calendar/calendar.rules.ts';
import type { Work } from '../server/http/serve.ts';
import { ON_THE_SERVER } from '../server/http/visitor.ts';
import { evaluateMoisture } from '../server/moisture/evaluating.ts';
import { listNeeds } from '../server/moisture/needs.store.ts';
import { createRound, thinkOutRound } from '../server/watering/rounds.commands.ts';
import { DEMO_CREWS, DEMO_PEOPLE } from './people.ts';
import { momentOfSeeding } from './town/sensors.ts';
import { demoUuid } from './town/demoUuid.ts';

/** Dry soil is found in the demo at any time of the year, so that a newcomer sees it in winter too. */
const WHOLE_YEAR = { first: '01-01', last: '12-31' };
/** As many of the needs a round is on its way for; the others wait for the office. */
const IN_ROUND = 2;

/** What the invented sensors' soil comes to: states, needs, and a watering round made of some of them. */
export async function storeNeeds({ knex }: { knex: Knex }, today: Day): Promise<void> {
  const now = momentOfSeeding(today);
  const timeZone = 'Europe/Berlin';
  await evaluateMoisture(
    { knex, clock: () => now, timeZone, settings: { season: WHOLE_YEAR, taskFrom: 'bad' }, forecast: null },
    'all',
  );
  const office = DEMO_PEOPLE.find(({ roles }) => roles.includes('office'));
  const [crew] = DEMO_CREWS;
  if (!office || !crew) return;
  await knex.transaction(async (db) => {
    const work: Work = {
      db,
      now,
      today,
      timeZone,
      account: office,
      origin: ON_THE_SERVER,
    };
    const needs = await listNeeds(db, 'open', now);
    const needIds = needs.slice(0, IN_ROUND).map(({ id }) => id);
    if (needIds.length === 0) return;
    const asked = {
      id: demoUuid('round of needs'),
      name: 'Trockene Jungbäume',
      dueOn: addDays(today, 1),
      contractorId: crew.id,
      tankLitres: 3000,
      refill: null,
      note: null,
      litres: null,
      of: { needIds },
    };
    await createRound(work, asked, await thinkOutRound(work, asked));
  });
}
