import type { Knex } from 'knex';
import { v7 as uuidv7 } from 'uuid';
import { SERVER_ACCOUNT } from '../accounts/accounts.store.ts';
import { dayIn, yearOf } from '../calendar/calendar.rules.ts';
import { grouped } from '../grouped.ts';
import type { Work } from '../http/serve.ts';
import { ON_THE_SERVER } from '../http/visitor.ts';
import { allNorms } from '../watering/norms.store.ts';
import { decideTask, litresOfTask } from './dryTasks.rules.ts';
import type { Forecast } from './forecast.ts';
import { groupsOf } from './groups.rules.ts';
import {
  groupSites,
  saidProbes,
  thirstyTrees,
  type GroupSite,
  type ThirstyTree,
} from './groupSites.store.ts';
import { worstState } from './groupState.rules.ts';
import type { MoistureSettings } from './moisture.settings.ts';
import { noteNeeds, settleNeeds } from './needs.commands.ts';
import { hasRecovered, reasonOf } from './needs.rules.ts';
import * as store from './needs.store.ts';
import { lookAtReactions } from './reactions.ts';
import { beAloneWithMoisture } from './sites.store.ts';

export interface TendingParts {
  knex: Knex;
  clock: () => Date;
  timeZone: string;
  settings: Pick<MoistureSettings, 'season' | 'taskFrom'>;
  /** Null: rain to come postpones nothing. */
  forecast: Forecast | null;
}

/** Says what is to be watered now, closes what no longer is, and looks whether water that was given was felt. */
export async function tendNeeds(parts: TendingParts): Promise<void> {
  const { knex, clock, timeZone, settings } = parts;
  // Asked before anything is locked: a slow answer keeps nobody waiting.
  const rainMm = (await parts.forecast?.()) ?? null;
  await knex.transaction(async (db) => {
    await beAloneWithMoisture(db);
    const now = clock();
    const today = dayIn(timeZone, now);
    const work = { db, now, timeZone, today, account: SERVER_ACCOUNT, origin: ON_THE_SERVER };
    await settleNeeds(work, 'all');
    const sites = await groupSites(db);
    const recovered = await closeRecovered(work, sites);
    const left = sites.map((site) =>
      site.needId !== null && recovered.has(site.needId) ? { ...site, needId: null, needState: null } : site,
    );
    await raiseNeeds(work, groupsOf(left), { ...settings, rainMm });
    await lookAtReactions(work);
  });
}

async function closeRecovered(work: Work, sites: readonly GroupSite[]): Promise<Set<string>> {
  const byNeed = [...grouped(sites, ({ needId }) => needId)];
  const ids = byNeed.flatMap(([id, ofNeed]) => (id !== null && hasRecovered(ofNeed) ? [id] : []));
  if (ids.length === 0) return new Set();
  await store.closeRecovered(work.db, ids, work.now, work.account.id);
  await noteNeeds(
    work,
    ids.map((id) => ({ id, act: 'recovered', after: {} })),
  );
  return new Set(ids);
}

type Rules = Pick<MoistureSettings, 'season' | 'taskFrom'> & { rainMm: number | null };

/** A group that is dry. */
interface DryGroup {
  sites: readonly GroupSite[];
  state: 'moderate' | 'bad';
  trees: readonly ThirstyTree[];
}

async function raiseNeeds(
  work: Work,
  groups: readonly (readonly GroupSite[])[],
  rules: Rules,
): Promise<void> {
  const decided = (await dryGroups(work, groups)).map((group) => ({
    group,
    decision: decide(group, work, rules),
  }));
  const anew: { id: string; until: string | null }[] = [];
  const raised: store.NewNeed[] = [];
  const reasons = await reasonsOf(
    work,
    decided.map(({ group }) => group),
  );
  const norms = await allNorms(work.db);
  for (const { group, decision } of decided) {
    if (decision.kind === 'none') continue;
    const until = decision.kind === 'postpone' ? decision.until : null;
    const known = group.sites.find(({ needId }) => needId !== null)?.needId;
    const reason = reasons.get(group);
    if (known) anew.push({ id: known, until });
    else if (reason)
      raised.push({
        id: uuidv7(),
        state: until === null ? 'open' : 'postponed',
        postponedUntil: until,
        reason,
        trees: group.trees.map((tree) => ({
          treeId: tree.id,
          litres: litresOfTask([tree], norms, yearOf(work.today)),
        })),
        installationIds: group.sites.map(({ id }) => id),
      });
  }
  await write(work, anew, raised);
}

async function write(
  work: Work,
  anew: readonly { id: string; until: string | null }[],
  raised: readonly store.NewNeed[],
): Promise<void> {
  if (anew.length > 0) await store.decideAnew(work.db, anew);
  if (raised.length > 0) await store.insertNeeds(work.db, raised, work.now);
  const actOf = (until: string | null) => (until === null ? 'raised' : 'postponed');
  await noteNeeds(work, [
    ...anew.map(({ id, until }) => ({ id, act: actOf(until), after: { postponedUntil: until } }) as const),
    ...raised.map(({ id, postponedUntil, reason, trees }) => {
      const after = { postponedUntil, ...reason, treeIds: trees.map(({ treeId }) => treeId) };
      return { id, act: actOf(postponedUntil), after } as const;
    }),
  ]);
}

/** Groups that are dry and have trees to be watered. */
async function dryGroups(work: Work, groups: readonly (readonly GroupSite[])[]): Promise<DryGroup[]> {
  const dry = groups.flatMap((sites) => {
    const { state } = worstState(sites.map((site) => site.state));
    const treeIds = new Set(sites.flatMap((site) => site.treeIds));
    return (state === 'moderate' || state === 'bad') && treeIds.size > 0 ? [{ sites, state, treeIds }] : [];
  });
  const trees = await thirstyTrees(
    work.db,
    dry.flatMap(({ treeIds }) => [...treeIds]),
  );
  const byId = new Map(trees.map((tree) => [tree.id, tree]));
  return dry.map(({ sites, state, treeIds }) => ({
    sites,
    state,
    trees: [...treeIds].flatMap((id) => byId.get(id) ?? []),
  }));
}

function decide(
  { sites, state, trees }: DryGroup,
  { now, today }: Work,
  { season, taskFrom, rainMm }: Rules,
) {
  const isRested = sites.some(({ restsUntil }) => restsUntil !== null && restsUntil > today);
  if (isRested) return { kind: 'none', why: 'withdrawn' } as const;
  const isWaiting = sites.some(
    ({ needState, postponedUntil }) => needState === 'postponed' && (postponedUntil ?? '') <= today,
  );
  const watered = trees.flatMap(({ wateredAt }) => (wateredAt === null ? [] : [Date.parse(wateredAt)]));
  return decideTask(
    {
      state,
      taskFrom,
      hasOpenTask: !isWaiting && sites.some(({ needId }) => needId !== null),
      wateredAt: watered.length === 0 ? null : new Date(Math.max(...watered)),
      postponedTimes: Math.max(0, ...sites.map(({ postponedTimes }) => postponedTimes ?? 0)),
      rainMm,
    },
    now,
    today,
    season,
  );
}

async function reasonsOf(work: Work, groups: readonly DryGroup[]) {
  const ids = groups.flatMap(({ sites }) => sites.map(({ id }) => id));
  const probes = grouped(
    ids.length === 0 ? [] : await saidProbes(work.db, ids),
    ({ installationId }) => installationId,
  );
  return new Map(groups.map((group) => [group, reasonOf(group.sites, probes, group.state)]));
}
