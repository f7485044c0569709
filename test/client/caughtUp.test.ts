import { expect, test } from 'vitest';
import { caughtUp } from '../../client/drafts/caughtUp.ts';

const opened = { title: 'Schnitt', until: '2026-05-01' as string | null, roles: ['office'] };

test('what nobody touched here is as others left it, what was changed here stays', () => {
  const mine = { ...opened, title: 'Kronenschnitt' };
  const theirs = { ...opened, until: null, roles: ['office', 'viewer'] };
  expect(caughtUp(opened, mine, theirs)).toEqual({
    fields: { title: 'Kronenschnitt', until: null, roles: ['office', 'viewer'] },
    clashes: [],
  });
});

test('a field that both have changed keeps what was entered and is named, unless both say the same', () => {
  const mine = { ...opened, title: 'Kronenschnitt', until: '2026-06-01', roles: ['viewer'] };
  const theirs = { ...opened, title: 'Fällung', until: '2026-06-01', roles: ['viewer'] };
  expect(caughtUp(opened, mine, theirs)).toEqual({ fields: mine, clashes: ['title'] });
});
