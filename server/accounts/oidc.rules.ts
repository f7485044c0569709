import { needsSecondFactor, ROLES, type Role } from './permissions.rules.ts';

/** What a group of the identity provider can make of a person. Contractors belong to a firm, which no group tells. */
export const PROVIDER_ROLES = [
  'administrator',
  'office',
  'inspector',
  'crew',
  'viewer',
] as const satisfies Role[];
export type ProviderRole = (typeof PROVIDER_ROLES)[number];

/** The roles that the groups of a person stand for; groups nobody listed stand for nothing. */
export function rolesOfGroups(
  groups: readonly string[],
  mapping: readonly { group: string; role: ProviderRole }[],
): Role[] {
  const found: Role[] = mapping.filter(({ group }) => groups.includes(group)).map(({ role }) => role);
  return ROLES.filter((role) => found.includes(role));
}

/** The texts in a claim; `realm_access.roles` names a claim of that name or one inside another. */
export function textsInClaim(claims: Readonly<Record<string, unknown>>, path: string): string[] {
  const value = path in claims ? claims[path] : path.split('.').reduce<unknown>(within, claims);
  const values: unknown[] = Array.isArray(value) ? value : [value];
  return values.filter((text) => typeof text === 'string');
}

/** Did the person show a second factor at the provider (RFC 8176: `amr`; or an `acr` that is named after it)? */
export function showsSecondFactor(claims: Readonly<Record<string, unknown>>): boolean {
  const classes = textsInClaim(claims, 'acr');
  return textsInClaim(claims, 'amr').includes('mfa') || classes.some((text) => /\bmfa\b/i.test(text));
}

/** Of whom a second factor at the provider is asked: of all who may change something, of administrators, of nobody. */
export const SECOND_FACTOR_OF = ['required', 'administrators', 'optional'] as const;
export type SecondFactorOf = (typeof SECOND_FACTOR_OF)[number];

/** Must whoever has these roles show a second factor? Who only reads need not in any case. */
export function mustShowSecondFactor(roles: readonly Role[], asked: SecondFactorOf): boolean {
  if (asked === 'administrators') return needsSecondFactor(roles);
  return asked === 'required' && roles.some((role) => role !== 'viewer');
}

/** Room for double names with titles; names are shown in lists. */
const LONGEST_NAME = 120;

/** What to call the person; the subject when the provider tells nothing better. */
export function nameInClaims(claims: Readonly<Record<string, unknown>>, subject: string): string {
  const [given = '', family = ''] = ['given_name', 'family_name'].map(
    (claim) => textsInClaim(claims, claim)[0],
  );
  const candidates = [
    ...textsInClaim(claims, 'name'),
    `${given} ${family}`,
    ...textsInClaim(claims, 'preferred_username'),
    subject,
  ];
  return candidates.map(tidy).find((name) => name !== '') ?? subject;
}

/** Where to go after signing in: an address of the product itself, else its first page. */
export function ownAddress(wanted: string | undefined): string {
  const here = 'http://own.invalid';
  if (!wanted?.startsWith('/') || !URL.canParse(wanted, here)) return '/';
  const { origin, pathname, search, hash } = new URL(wanted, here);
  // `//other.site` and `/\other.site` are addresses of other sites; so would be a path that still begins so.
  return origin === here && !pathname.startsWith('//') ? pathname + search + hash : '/';
}

function within(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, name)
    ? new Map(Object.entries(value)).get(name)
    : undefined;
}

/** Without control characters and halves of characters, which no database stores. */
function tidy(name: string): string {
  const plain = name.replaceAll(/\p{C}+/gu, ' ').replaceAll(/\s+/g, ' ');
  return Array.from(plain.trim()).slice(0, LONGEST_NAME).join('');
}
