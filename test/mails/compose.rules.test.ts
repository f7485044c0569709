import { expect, test } from 'vitest';
import { composeMail, type Letter } from '../../server/mails/compose.ts';
import type { Reminder } from '../../server/reminders/reminders.contract.ts';

const LETTER: Letter = {
  kind: 'digest',
  name: 'Wiebke Harms',
  language: 'de',
  city: 'Oldenburg (Oldb)',
  isFirm: false,
  publicUrl: 'https://baum.example',
  lists: { measure: [{ code: 'M21', de: 'Totholz entfernen', en: 'Remove dead wood', group: '', flag: '' }] },
};

test('a line says measure, tree and day, in the language of who reads', () => {
  expect(composeMail(LETTER, [aReminder()]).plain).toContain(
    '- Totholz entfernen, Baum 12a, Lindenallee: Frist 30.06.2026\n  https://baum.example/?tree=',
  );
  expect(composeMail({ ...LETTER, language: 'en' }, [aReminder()]).plain).toContain(
    '- Remove dead wood, tree 12a, Lindenallee: deadline 30/06/2026\n',
  );
});

test('what somebody typed is no markup', () => {
  const { html } = composeMail(LETTER, [
    aReminder({ kind: 'order', facts: { number: '2026-0001', title: '<b>"Los" & 1</b>', count: 2 } }),
  ]);
  expect(html).toContain('&lt;b&gt;&quot;Los&quot; &amp; 1&lt;/b&gt;');
});

test('thirty lines are told, the others counted', () => {
  const { plain, subject } = composeMail(
    LETTER,
    Array.from({ length: 42 }, () => aReminder()),
  );
  expect(plain.match(/^- /gm)).toHaveLength(30);
  expect(plain).toContain('… und 12 weitere');
  expect(subject).toBe('Baumkataster Oldenburg (Oldb): 42 Hinweise');
});

test('every link of a firm leads to its orders', () => {
  const { plain } = composeMail({ ...LETTER, isFirm: true }, [aReminder()]);
  expect(plain).toContain('https://baum.example/orders\n');
  expect(plain).not.toContain('?tree=');
});

test('without an address of the product there are no links', () => {
  const { plain, html } = composeMail({ ...LETTER, publicUrl: null }, [aReminder()]);
  expect(plain + html).not.toMatch(/https?:|href/);
});

function aReminder(facts: Partial<Reminder> = {}): Reminder {
  return {
    id: '01970000-0000-7000-8000-0000000000a1',
    kind: 'measure',
    stage: 'soon',
    isUrgent: false,
    thingId: '01970000-0000-7000-8000-0000000000a2',
    treeId: '01970000-0000-7000-8000-0000000000a3',
    personName: null,
    aboutDay: '2026-06-30',
    facts: { measure: 'M21', urgency: 'D3', tree: '12a', area: 'Lindenallee' },
    day: '2026-06-16',
    readAt: null,
    ...facts,
  };
}
