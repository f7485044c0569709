import { expect, test } from 'vitest';
import { ACT_WORDS, actInWords, type Words } from '../../server/audit/acts.text.ts';
import { FIELD_WORDS, fieldInWords, saysNothing } from '../../server/audit/fields.text.ts';
import { valueInWords } from '../../server/audit/values.text.ts';
import { REMINDER_KINDS, REMINDER_STAGES } from '../../server/reminders/reminders.rules.ts';

const nouns: Readonly<Record<string, Readonly<Record<string, Words>>>> = ACT_WORDS;

// That a command writes no act without words, the compiler says: `Change` knows no others.
test('every act and every field is said in both languages, each of a noun in words of its own', () => {
  for (const [noun, acts] of Object.entries(nouns)) {
    for (const language of ['de', 'en'] as const) {
      const said = Object.values(acts).map((words) => words[language]);
      expect(said.filter((words) => words.trim() === '')).toEqual([]);
      expect([noun, new Set(said).size]).toEqual([noun, said.length]);
    }
  }
  for (const { de, en } of Object.values(FIELD_WORDS)) expect([de, en].every(Boolean)).toBe(true);
});

test('an act that has no words any more is named as it was written', () => {
  expect(actInWords('measure', 'begun', 'de')).toBe('Maßnahme begonnen');
  expect(actInWords('dragon', 'slain', 'en')).toBe('dragon slain');
});

test('a field that means something else of another noun is named by that noun', () => {
  expect(fieldInWords('tree', 'kind', 'de')).toBe('Erfassungsart');
  expect(fieldInWords('reminder', 'kind', 'de')).toBe('Anlass');
  expect(fieldInWords('dragon', 'heads', 'de')).toBe('heads');
});

test('whom the product tells of what by itself is said in words, and without ids', () => {
  for (const kind of REMINDER_KINDS) expect(valueInWords('reminder', 'kind', kind)).toBeDefined();
  for (const stage of REMINDER_STAGES) expect(valueInWords('reminder', 'stage', stage)).toBeDefined();
  expect(saysNothing('reminder', 'about')).toBe(true);
  expect(saysNothing('tree', 'about')).toBe(false);
});
