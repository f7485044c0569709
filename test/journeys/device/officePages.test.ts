import { expect, test } from 'vitest';
import { personWith } from '../../support/signedIn.ts';
import { Person } from '../driver/person.ts';
import { browserAt } from '../support/browser.ts';
import { demoTown } from '../support/town.ts';

const town = await demoTown();
const open = await browserAt(town);

/** Where the office works, and what stands there once the page is whole. */
const PAGES: readonly (readonly [path: string, seen: string | RegExp])[] = [
  ['/today', /Maßnahmen überfällig/],
  ['/planner', 'Monate füllen'],
  ['/rounds', 'Neue Runde'],
  ['/measures', 'Link kopieren'],
  ['/fellings', /Frist|ausgeführt/],
  ['/budget', 'Kostenstelle anlegen'],
  ['/reports', 'Als PDF'],
  ['/?at=53.1435,8.2146,15', 'keine Kontrolle nötig'],
];

test('everything that can be touched on pages of the office is 48 px high, the legend and the calendar too', async () => {
  const page = await open('/today', { as: personWith('office') });
  const office = new Person(page);
  for (const [path, seen] of PAGES) {
    await page.goto(path);
    await office.sees(seen);
    expect([path, await tooLow()]).toEqual([path, []]);
  }
  await page.goto('/measures');
  await page
    .getByRole('button', { name: /Kalender|Frist bis/ })
    .first()
    .click();
  await page.getByRole('grid').getByRole('button').first().waitFor();
  expect(await tooLow('.day-cell')).toEqual([]);

  function tooLow(which = 'main button, .day-cell, .legend-line'): Promise<string[]> {
    return page.locator(which).evaluateAll((touched) =>
      touched
        .map((one) => ({ name: one.textContent, height: one.getBoundingClientRect().height }))
        .filter(({ height }) => height > 0 && height < 48)
        .map(({ name, height }) => `${name}: ${height}`),
    );
  }
});
