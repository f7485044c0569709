import type { Work } from '../http/serve.ts';
import { noteNeeds } from './needs.commands.ts';
import * as store from './reactions.store.ts';
import { reactionTo, type Reaction } from './wateredSoil.rules.ts';

/** Looks whether the probes of watered needs felt the water, a day later; that they did not is a finding. */
export async function lookAtReactions(work: Work): Promise<void> {
  const open = await store.sitesToLookAt(work.db);
  if (open.length === 0) return;
  const readings = await store.readingsAround(work.db, open);
  const told = open.map((site) => {
    const said = site.probes.map(({ probe, depthCm, limits }) =>
      reactionTo(
        new Date(site.wateredAt),
        {
          depthCm,
          limits,
          readings: readings
            .filter((one) => one.installationId === site.installationId && one.probe === probe)
            .map(({ measuredAt, ...reading }) => ({ ...reading, measuredAt: new Date(measuredAt) })),
        },
        work.now,
      ),
    );
    return { needId: site.needId, installationId: site.installationId, reaction: together(said) };
  });
  await store.writeSiteReactions(
    work.db,
    told.filter(({ reaction }) => reaction !== 'too_early'),
  );
  const done = [...new Set(open.map(({ needId }) => needId))].flatMap((id) => {
    const reaction = worst(told.filter(({ needId }) => needId === id).map((one) => one.reaction));
    return reaction === 'too_early' ? [] : [{ id, reaction }];
  });
  await store.writeReactions(work.db, done);
  await noteNeeds(
    work,
    done
      .filter(({ reaction }) => reaction === 'no_reaction')
      .map(({ id }) => ({ id, act: 'not_felt', after: {} })),
  );
}

/** Of a site: one probe that felt it is enough. */
function together(said: readonly Reaction[]): Reaction {
  return (['reacted', 'too_early', 'no_reaction'] as const).find((one) => said.includes(one)) ?? 'untold';
}

/** Of a need: one place where it was not felt is to be looked at. */
function worst(said: readonly Reaction[]): Reaction {
  return (['too_early', 'no_reaction', 'reacted'] as const).find((one) => said.includes(one)) ?? 'untold';
}
