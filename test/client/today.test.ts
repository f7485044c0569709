import { beforeEach, expect, test, vi } from 'vitest';
import { linesOf, TODAY_LINES } from '../../server/today/today.rules.ts';
import { beginsWithToday, chooseStartPage } from '../../client/today/startPage.ts';
import { partFrom } from '../../client/orders/orderGroups.ts';
import { linkOf } from '../../client/today/todayLinks.ts';
import { readMeasurePlace, statusesOf } from '../../client/works/measurePlace.ts';

beforeEach(() => {
  const kept = new Map<string, string>();
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  });
});

test('who plans or administers begins with today, who walks with the map, unless they chose', () => {
  expect(beginsWithToday(['office'])).toBe(true);
  expect(beginsWithToday(['administrator'])).toBe(true);
  expect(beginsWithToday(['inspector'])).toBe(false);
  expect(beginsWithToday(['office', 'inspector'])).toBe(false);
  expect(beginsWithToday(['viewer'])).toBe(false);
  chooseStartPage(true);
  expect(beginsWithToday(['inspector'])).toBe(true);
  chooseStartPage(false);
  expect(beginsWithToday(['office'])).toBe(false);
});

test('only what counts something is a line; what is late stands above what is to be done', () => {
  expect(linesOf({ measures_to_decide: 3, danger: 1, notices_new: 0 }).map(({ key }) => key)).toEqual([
    'danger',
    'measures_to_decide',
  ]);
  const tones = linesOf(Object.fromEntries(TODAY_LINES.map((key) => [key, 1])));
  expect(tones).toHaveLength(TODAY_LINES.length);
});

test('a line leads to the list that counts the same', () => {
  const place = readMeasurePlace(new URL(`http://x${linkOf('measures_overdue', 'me')}`).searchParams);
  expect(place).toMatchObject({ group: 'open', isOverdue: true });
  expect(statusesOf('open')).not.toEqual(expect.arrayContaining(['ABN']));
  expect(linkOf('own_controls_due', 'me')).toContain('person=me');
  const addressOf = (key: Parameters<typeof linkOf>[0]) =>
    new URL(`http://x${linkOf(key, 'me')}`).searchParams;
  expect(partFrom(addressOf('firm_overdue'))).toBe('late');
  expect(partFrom(addressOf('firm_rework'))).toBe('rework');
  expect(partFrom(addressOf('firm_open'))).toBe(null);
  expect(readMeasurePlace(addressOf('orders_impossible')).group).toBe('impossible');
  expect(addressOf('mails_refused').get('show')).toBe('refused');
});
