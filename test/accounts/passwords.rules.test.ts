import { expect, test } from 'vitest';
import { hashNewPassword } from '../../server/accounts/newPassword.ts';
import { passwordIssues } from '../../server/accounts/passwords.rules.ts';

const PERSON = { name: 'Frauke Janßen', login: 'fjanssen' };
const CITY = 'Oldenburg (Oldb)';

test.each([
  ['eleven characters', 'Wiesenkerbl', 'password_short'],
  ['129 characters', 'aBcDe'.repeat(26).slice(0, 129), 'password_long'],
  ['the city with a year', 'Oldenburg2026!', 'password_obvious'],
  ['the product', 'baumkataster1', 'password_obvious'],
  ['the city and the product', 'OldenburgBaumkataster', 'password_obvious'],
  ['the login twice', 'fjanssenfjanssen', 'password_obvious'],
  ['the surname with digits', 'janßen-123456', 'password_obvious'],
  ['one of those in every leak', '123456789012', 'password_common'],
  ['one of those with a sign at its end', 'passwordpassword!', 'password_common'],
  ['a rhythm on the keyboard', 'abababababab', 'password_monotonous'],
])('%s is refused as a password', async (_which, password, key) => {
  await expect(hashNewPassword(password, PERSON, CITY)).rejects.toMatchObject({
    issues: [{ path: 'password', key }],
  });
});

test.each([
  ['twelve characters', 'Wiesenkerbel'],
  ['128 characters', 'aBcDe'.repeat(26).slice(0, 128)],
  ['umlauts, spaces and signs of all kinds', 'Weiß-dörnchen ☂ 木'],
  ['enough of one’s own beside a word', 'Baum am Lappan gestreift'],
])('%s are a good password', async (_which, password) => {
  await expect(hashNewPassword(password, PERSON, CITY)).resolves.toMatch(
    /^\$argon2id\$v=19\$m=19456,t=2,p=1\$/,
  );
});

test('an emoji counts as one character', () => {
  expect(passwordIssues('🌳🌲🌴🌵🌱🌿🍀🍁🍂🍃🌾', [], new Set())).toMatchObject([{ key: 'password_short' }]);
});

test('words of three letters stand in a password by chance', () => {
  expect(passwordIssues('Hamsterrad im Keller', ['Ham'], new Set())).toEqual([]);
});
