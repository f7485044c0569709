import { expect, test } from 'vitest';
import { tagContent } from '../../client/tags/tagContent.ts';

const ID = '01970000-de30-7000-8000-000000000011';

test.each([
  [`https://baumkataster.example/?tree=${ID}`, { kind: 'tree', treeId: ID }],
  [`http://localhost:3000/?at=53.1,8.2,19&tree=${ID}`, { kind: 'tree', treeId: ID }],
  [`https://baumkataster.example/trees/${ID}/inspect`, { kind: 'tree', treeId: ID }],
  [' OL-00417 ', { kind: 'words', words: 'OL-00417' }],
  ['04:a2:2b:ff', { kind: 'words', words: '04:a2:2b:ff' }],
  ['Lindenallee 12', { kind: 'words', words: 'Lindenallee 12' }],
])('a tag that says %s', (text, content) => {
  expect(tagContent(text)).toEqual(content);
});

test.each(['', '   ', 'https://example.org/menu', `https://example.org/?tree=12`, 'x'.repeat(101)])(
  'is no tree’s: %s',
  (text) => {
    expect(tagContent(text)).toBeNull();
  },
);
