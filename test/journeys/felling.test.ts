import { v7 as uuidv7 } from 'uuid';
import { expect, test } from 'vitest';
import { DEMO_CONTRACTOR } from '../../seeds/people.ts';
import { listControlAreas } from '../../server/areas/areas.contract.ts';
import { addDays, yearOf, type Day } from '../../server/calendar/calendar.rules.ts';
import { recordInspection } from '../../server/inspections/inspections.contract.ts';
import { listMeasures } from '../../server/measures/measures.contract.ts';
import { decideReason } from '../../server/fellings/decisions.contract.ts';
import { getFelling } from '../../server/fellings/fellings.contract.ts';
import { inClosedSeason } from '../../server/measures/measures.rules.ts';
import { reportOrder } from '../../server/measures/orders.contract.ts';
import { getToday } from '../../server/today/today.contract.ts';
import { getTree, mapTree, type Tree } from '../../server/trees/trees.contract.ts';
import { anInspection, aTree } from '../support/examples.ts';
import { personWith } from '../support/signedIn.ts';
import { Person } from './driver/person.ts';
import { browserAt } from './support/browser.ts';
import { demoTown } from './support/town.ts';

const town = await demoTown();
const open = await browserAt(town);
const NUMBER = 'F17';

test('a felling in April is refused without a reason and accepted with one, and a new tree follows', async () => {
  const { day: today } = await town.call(getToday);
  const { tree, measureId } = await aTreeToFell(today);
  const desk = await open(`/?tree=${tree.id}`, { as: personWith('office') });
  const office = new Person(desk);
  const dialog = desk.getByRole('dialog');

  await office.follows('Fällung vorbereiten');
  await office.presses('Fällgrund: Entscheiden');
  await office.answers('Fällgrund', 'abgestorben', dialog);
  await office.writes('Begründung', 'Die Krone ist seit dem Sommer kahl.', dialog);
  await decidesMeanwhile(measureId, 'Pilz am Stammfuß');
  await office.presses('Festhalten', dialog);
  await office.sees(/jemand anderes entschieden/, dialog);
  await office.presses('Neuen Stand übernehmen, meine Eingaben behalten', dialog);
  await office.sees('Inzwischen gespeichert: Pilz am Stammfuß', dialog);
  await office.writes('Warum wird das geändert?', 'Vor Ort nachgesehen', dialog);
  await office.presses('Festhalten', dialog);
  await office.sees(/Die Krone ist seit dem Sommer kahl/);
  await office.presses('Artenschutz: Entscheiden');
  await office.writes('Wer hat geprüft?', 'Büro für Artenschutz', dialog);
  await dialog.getByText('Besteigung (Seilklettertechnik) / Hubsteiger').click();
  await office.answers('Was folgt daraus?', /keine Lebensstätten/, dialog);
  await office.presses('Festhalten', dialog);
  await office.presses('Tag und Schutzzeit: Entscheiden');
  await typeDay(inApril(today));
  await office.sees(/liegt in der Schutzzeit/, dialog);
  await office.presses('Festhalten', dialog);
  await dialog.waitFor({ state: 'hidden' });

  await order();
  await office.sees(/liegt in der Schutzzeit vom 1. März bis 30. September/, dialog);
  await office.presses('Abbrechen', dialog);

  await desk.goto(`/fellings/${measureId}`);
  await office.presses('Tag und Schutzzeit: Ändern');
  await office.answers('Welche Ausnahme gilt?', /Verkehrssicherheit/, dialog);
  await office.writes('Begründung der Ausnahme', 'Bruchgefahr über dem Schulweg', dialog);
  await office.presses('Festhalten', dialog);
  await office.sees(/Ausnahme: Gewährleistung der Verkehrssicherheit/);
  await order();
  await office.sees(/beauftragt/);
  await dialog.waitFor({ state: 'hidden' });

  const { version } = await theMeasure(tree.id);
  await town.call(reportOrder, {
    params: { id: measureId },
    body: { version, doneOn: today, remark: null },
  });
  await desk.goto(`/fellings/${measureId}`);
  await office.presses('Stubben und Ersatz: Entscheiden');
  await office.answers('Stubben', 'ist entfernt', dialog);
  await typeDay(addDays(today, 400));
  await office.answers('Rechtsgrundlage', 'Baumschutzsatzung der Stadt', dialog);
  await office.presses('Festhalten', dialog);
  await dialog.waitFor({ state: 'hidden' });
  await desk.goto('/orders?show=reported');
  await office.presses('Abnehmen', desk.getByRole('article').filter({ hasText: NUMBER }));
  await office.sees(/ist abgenommen/);
  expect(await town.call(getTree, { params: { id: tree.id } })).toMatchObject({ status: 'GEF' });

  await desk.goto(`/fellings/${measureId}`);
  await office.sees('0 von 1 gepflanzt');
  await office.presses('Nachpflanzen');
  await office.presses('Nachpflanzen', dialog);
  await office.sees('1 von 1 gepflanzt');
  const { successorId } = await town.call(getTree, { params: { id: tree.id } });
  expect(await town.call(getTree, { params: { id: successorId ?? '' } })).toMatchObject({
    number: NUMBER,
    generation: 2,
    status: 'BEST',
    predecessorId: tree.id,
  });
  await desk.goto(`/?tree=${successorId}`);
  await office.presses(/Ersatz für den gefällten Baum F17/);
  await office.sees(/Gefällt am/);

  async function order(): Promise<void> {
    await desk.goto(`/?tree=${tree.id}`);
    await office.presses('Beauftragen');
    await office.answers('Firma', DEMO_CONTRACTOR.name, dialog);
    await office.presses('Beauftragen', dialog);
  }

  /** As people do: the day, the month, the year. */
  async function typeDay(day: Day): Promise<void> {
    await dialog.getByRole('spinbutton').first().click();
    await desk.keyboard.type(day.split('-').toReversed().join(''));
  }
});

/** A colleague says why the tree is felled. */
async function decidesMeanwhile(id: string, reasonWords: string): Promise<void> {
  const { version } = await town.call(getFelling, { params: { id } });
  const said = { version, correctionReason: null, reason: 'F06', reasonWords, hasFallen: false };
  await town.call(decideReason, { params: { id }, body: said });
}

/** A tree too small for the bylaw, whose felling an inspection has proposed within a year. */
async function aTreeToFell(today: Day): Promise<{ tree: Tree; measureId: string }> {
  const { areas } = await town.call(listControlAreas);
  const measureId = uuidv7();
  const tree = await town.call(mapTree, {
    body: aTree(areas[0]?.id ?? '', { number: NUMBER, stemGirthsCm: [60] }),
  });
  await town.call(recordInspection, {
    body: anInspection(tree.id, {
      inspectedAt: new Date(Date.now() - 60_000).toISOString(),
      result: 'VM',
      nextDueOn: `${yearOf(today) + 2}${today.slice(4)}`,
      measures: [{ id: measureId, measure: 'M60', urgency: 'D5', remarks: null }],
    }),
  });
  return { tree, measureId };
}

/** The middle of April to come; in the midst of a closed season today, which is as closed. */
function inApril(today: Day): Day {
  if (inClosedSeason(today)) return today;
  const thisYear = `${yearOf(today)}-04-15`;
  return thisYear >= today ? thisYear : `${yearOf(today) + 1}-04-15`;
}

async function theMeasure(treeId: string) {
  const { measures } = await town.call(listMeasures, { params: { id: treeId } });
  if (!measures[0]) throw new Error('the measure is not there');
  return measures[0];
}
