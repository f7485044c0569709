import type { Day } from '../calendar/calendar.rules.ts';
import type { FellingToTell, ReplacementToTell } from '../fellings/telling.store.ts';
import type { ReminderFacts } from './reminders.contract.ts';
import {
  deadlineStage,
  isSilent,
  isWithFirm,
  noticeStage,
  recordStage,
  replacementStage,
  toldOfMeasure,
  type Audience,
  type ReminderKind,
  type ReminderStage,
} from './reminders.rules.ts';
import type * as told from './subjects.store.ts';

/** Something people are to be told on a day. */
export interface Subject {
  kind: ReminderKind;
  stage: ReminderStage;
  thingId: string;
  treeId: string | null;
  aboutDay: Day;
  facts: ReminderFacts;
  audiences: readonly Audience[];
  contractorId: string | null;
  personId: string | null;
}

const NOBODY = { contractorId: null, personId: null, treeId: null };

/** The office by the deadline the inspection set, the firm by the day it was given. */
export function ofMeasures(measures: readonly told.MeasureToTell[], today: Day): Subject[] {
  return measures.flatMap((found) => {
    const { id, treeId, urgency, status, deadline, orderedUntil, contractorId } = found;
    const { measure, tree, area } = found;
    const about = {
      ...NOBODY,
      kind: 'measure' as const,
      thingId: id,
      treeId,
      facts: { measure, urgency, tree, area },
    };
    const stage = deadline === null ? null : deadlineStage(deadline, urgency, today);
    const ofFirm =
      orderedUntil !== null && isWithFirm(status) ? deadlineStage(orderedUntil, urgency, today) : null;
    return [
      ...(stage && deadline
        ? [{ ...about, stage, aboutDay: deadline, audiences: toldOfMeasure(stage) }]
        : []),
      ...(ofFirm && orderedUntil && contractorId
        ? [{ ...about, contractorId, stage: ofFirm, aboutDay: orderedUntil, audiences: ['firm' as const] }]
        : []),
    ];
  });
}

/** Once a month for each area: a city has thousands of tasks, and they are planned by area. */
export function ofAreas(areas: readonly told.AreaToTell[], today: Day): Subject[] {
  const month = `${today.slice(0, 7)}-01`;
  const ofPerson = areas.filter(({ assignedTo }) => assignedTo !== null);
  return [...wholeAreas(areas), ...ofPerson].flatMap(({ id, area, assignedTo, ending, overdue }) => {
    const about = {
      ...NOBODY,
      kind: 'control' as const,
      thingId: id,
      aboutDay: month,
      personId: assignedTo,
      audiences: [assignedTo === null ? ('office' as const) : ('person' as const)],
    };
    return [
      ...(ending > 0 ? [{ ...about, stage: 'near' as const, facts: { area, count: ending } }] : []),
      ...(overdue > 0 ? [{ ...about, stage: 'passed' as const, facts: { area, count: overdue } }] : []),
    ];
  });
}

function wholeAreas(parts: readonly told.AreaToTell[]): told.AreaToTell[] {
  const whole = new Map<string, told.AreaToTell>();
  for (const part of parts) {
    const sum = whole.get(part.id) ?? { ...part, ending: 0, overdue: 0 };
    whole.set(part.id, {
      ...sum,
      assignedTo: null,
      ending: sum.ending + part.ending,
      overdue: sum.overdue + part.overdue,
    });
  }
  return [...whole.values()];
}

export function ofOrders(orders: readonly told.OrderToTell[]): Subject[] {
  return orders.map(({ id, number, title, until, contractorId, count }) => ({
    ...NOBODY,
    kind: 'order',
    stage: 'silent',
    thingId: id,
    aboutDay: until,
    contractorId,
    facts: { number, title, count },
    audiences: ['office', 'firm'],
  }));
}

export function ofRounds(rounds: readonly told.RoundToTell[], today: Day): Subject[] {
  return rounds
    .filter(({ lastHeardOn }) => isSilent(lastHeardOn, today))
    .map(({ id, title, inspectorId, lastHeardOn }) => ({
      ...NOBODY,
      kind: 'round',
      stage: 'silent',
      thingId: id,
      aboutDay: lastHeardOn,
      personId: inspectorId,
      facts: { title },
      audiences: ['office', 'person'],
    }));
}

export function ofDevices(devices: readonly told.DeviceToTell[]): Subject[] {
  return devices.map(({ id, personId, lastHeardOn }) => ({
    ...NOBODY,
    kind: 'device',
    stage: 'silent',
    thingId: id,
    aboutDay: lastHeardOn,
    personId,
    facts: {},
    audiences: ['office', 'person'],
  }));
}

export function ofNotices(notices: readonly told.NoticeToTell[], today: Day): Subject[] {
  return notices.flatMap((notice) => {
    const stage = noticeStage(notice, today);
    if (stage === null) return [];
    return [
      {
        ...NOBODY,
        kind: 'notice' as const,
        stage,
        thingId: notice.id,
        treeId: notice.treeId,
        aboutDay: notice.receivedOn,
        facts: { number: notice.number },
        audiences: ['office' as const],
      },
    ];
  });
}

/** Dangers that were removed first: the office is to put on record what the law asks for. */
export function ofFellings(fellings: readonly FellingToTell[], today: Day): Subject[] {
  return fellings.map(({ id, treeId, measure, since, tree, area }) => {
    const stage = recordStage(since, today);
    return {
      ...NOBODY,
      kind: 'felling',
      stage,
      thingId: id,
      treeId,
      aboutDay: since,
      facts: { measure, tree, area },
      audiences: toldOfMeasure(stage),
    };
  });
}

export function ofReplacements(replacements: readonly ReplacementToTell[], today: Day): Subject[] {
  return replacements.flatMap(({ id, treeId, dueBy, count, tree, area }) => {
    const stage = replacementStage(dueBy, today);
    if (stage === null) return [];
    const audiences = toldOfMeasure(stage);
    return [
      {
        ...NOBODY,
        kind: 'replacement' as const,
        stage,
        thingId: id,
        treeId,
        aboutDay: dueBy,
        facts: { tree, area, count },
        audiences,
      },
    ];
  });
}
