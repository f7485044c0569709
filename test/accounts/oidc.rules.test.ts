import { expect, test } from 'vitest';
import {
  mustShowSecondFactor,
  nameInClaims,
  ownAddress,
  rolesOfGroups,
  showsSecondFactor,
  textsInClaim,
} from '../../server/accounts/oidc.rules.ts';

const MAPPING = [
  { group: 'leitung', role: 'inspector' },
  { group: 'leitung', role: 'office' },
  { group: 'buero', role: 'office' },
  { group: 'admin', role: 'administrator' },
] as const;

test.each([
  [['buero'], ['office']],
  [['leitung'], ['office', 'inspector']],
  [
    ['buero', 'leitung', 'buero'],
    ['office', 'inspector'],
  ],
  [['Buero', 'administrator', 'buero-alt'], []],
  [[], []],
])('the groups %j stand for the roles %j', (groups, roles) => {
  expect(rolesOfGroups(groups, [...MAPPING])).toEqual(roles);
});

test.each<[Record<string, unknown>, string, string[]]>([
  [{ groups: ['a', 'b'] }, 'groups', ['a', 'b']],
  [{ groups: 'a' }, 'groups', ['a']],
  [{ realm_access: { roles: ['a'] } }, 'realm_access.roles', ['a']],
  [{ 'https://stadt.test/groups': ['a'] }, 'https://stadt.test/groups', ['a']],
  [{ groups: [1, null, { a: 'b' }, 'a'] }, 'groups', ['a']],
  [{ groups: null }, 'groups', []],
  [{}, 'constructor.name', []],
  [{}, 'realm_access.roles', []],
])('in %j the claim %s holds %j', (claims, path, texts) => {
  expect(textsInClaim(claims, path)).toEqual(texts);
});

test.each<[Record<string, unknown>, boolean]>([
  [{ amr: ['pwd', 'mfa'] }, true],
  [{ amr: 'mfa' }, true],
  [{ acr: 'https://refeds.org/profile/mfa' }, true],
  [{ acr: 'MFA' }, true],
  [{ amr: ['pwd'], acr: '1' }, false],
  [{ amr: ['pwd', 'nomfa'], acr: 'nomfa' }, false],
  [{}, false],
])('%j shows a second factor: %s', (claims, shown) => {
  expect(showsSecondFactor(claims)).toBe(shown);
});

test('who only reads changes nothing', () => {
  expect(mustShowSecondFactor(['viewer'], 'required')).toBe(false);
  expect(mustShowSecondFactor(['viewer', 'inspector'], 'required')).toBe(true);
  expect(mustShowSecondFactor(['administrator'], 'required')).toBe(true);
  expect(mustShowSecondFactor(['inspector'], 'administrators')).toBe(false);
  expect(mustShowSecondFactor(['viewer', 'administrator'], 'administrators')).toBe(true);
  expect(mustShowSecondFactor(['administrator'], 'optional')).toBe(false);
});

test.each<[Record<string, unknown>, string]>([
  [{ name: '  Wiebke   Harms ' }, 'Wiebke Harms'],
  [{ given_name: 'Wiebke', family_name: 'Harms', preferred_username: 'wh' }, 'Wiebke Harms'],
  [{ family_name: 'Harms' }, 'Harms'],
  [{ name: ' \u0000\u200B ', preferred_username: 'wh' }, 'wh'],
  [{ name: 'Wie\nbke\u202E Harms\uD800' }, 'Wie bke Harms'],
  [{ name: 'x'.repeat(500) }, 'x'.repeat(120)],
  [{ name: 7 }, 'subject'],
])('the person with the claims %j is called %s', (claims, name) => {
  expect(nameInClaims(claims, 'subject')).toBe(name);
});

test.each([
  [undefined, '/'],
  ['/', '/'],
  ['/tasks?view=list&due=week#top', '/tasks?view=list&due=week#top'],
  ['/bäume', '/b%C3%A4ume'],
  ['tasks', '/'],
  ['https://evil.test/tasks', '/'],
  ['//evil.test/tasks', '/'],
  ['/\\evil.test', '/'],
  ['/\t/evil.test', '/'],
  ['/..//evil.test', '/'],
  ['/.//evil.test', '/'],
  ['javascript:alert(1)', '/'],
  ['/a\r\nSet-Cookie: b=c', '/aSet-Cookie:%20b=c'],
])('the wanted address %j leads to %s', (wanted, address) => {
  expect(ownAddress(wanted)).toBe(address);
});
