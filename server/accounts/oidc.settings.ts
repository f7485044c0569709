import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { PROVIDER_PATHS } from './oidc.contract.ts';
import { PROVIDER_ROLES, SECOND_FACTOR_OF, type ProviderRole, type SecondFactorOf } from './oidc.rules.ts';

/** How the city's identity provider is reached and what its word counts for. */
export interface OidcSettings {
  issuer: string;
  clientId: string;
  clientSecret: string;
  /** Stands on the button of the sign-in page. */
  name: string;
  scopes: string;
  rolesClaim: string;
  roles: { group: string; role: ProviderRole }[];
  /** Hosts besides the issuer's own that its metadata may name. */
  hosts: string[];
  secondFactorOf: SecondFactorOf;
  /** Exactly as registered at the provider. */
  redirectUri: string;
  signedOutUri: string;
}

const variables = z.object({
  /** The identity provider's address, such as https://login.oldenburg.de/realms/stadt; without it there is none. */
  OIDC_ISSUER: z
    .string()
    .refine(isSafeIssuer, 'must be an https:// address without query and fragment')
    .optional(),
  OIDC_CLIENT_ID: z.string().min(1).optional(),
  OIDC_CLIENT_SECRET: z.string().min(16, 'must have 16 characters or more').optional(),
  /** A file that holds the secret, as containers hand secrets over. */
  OIDC_CLIENT_SECRET_FILE: z.string().min(1).optional(),
  OIDC_NAME: z.string().trim().min(1).max(60).default('Anmeldedienst der Stadt'),
  /** group=role, comma-separated; separated by semicolons where names of groups hold commas. */
  OIDC_ROLES: z.string().default('').transform(readRoles),
  /** The claim that lists the groups; `realm_access.roles` looks inside another one. */
  OIDC_ROLES_CLAIM: z.string().min(1).default('groups'),
  OIDC_SCOPES: z
    .string()
    .default('openid profile')
    .refine((text) => text.split(' ').includes('openid'), 'must contain openid'),
  /** Hosts besides the issuer's own that its metadata may name, comma-separated. */
  OIDC_HOSTS: z
    .string()
    .default('')
    .transform((text) => listed(text, ','))
    .pipe(z.array(z.string().regex(/^[\w.-]+(:\d+)?$/, 'must list hosts such as keys.oldenburg.de'))),
  /** Who is let in only if the provider says that they showed a second factor. */
  OIDC_SECOND_FACTOR: z.enum(SECOND_FACTOR_OF).default('administrators'),
  PUBLIC_URL: z.string().optional(),
});

/** The OIDC_* variables as settings, null without OIDC_ISSUER; its issues name the variable that is wrong. */
export const oidcEnvironment = variables.transform((env, context): OidcSettings | null => {
  if (env.OIDC_ISSUER === undefined) return null;
  const refuse = (variable: string, message: string) => {
    context.addIssue({ code: 'custom', path: [variable], message });
  };
  const secret = env.OIDC_CLIENT_SECRET ?? secretIn(env.OIDC_CLIENT_SECRET_FILE, refuse);
  if (env.OIDC_CLIENT_ID === undefined) refuse('OIDC_CLIENT_ID', 'OIDC_ISSUER needs it');
  if (env.PUBLIC_URL === undefined)
    refuse('PUBLIC_URL', 'OIDC_ISSUER needs it: the provider leads back there');
  if (env.OIDC_ROLES.length === 0)
    refuse('OIDC_ROLES', 'must say which group has which role, or nobody gets in');
  const base = env.PUBLIC_URL?.replace(/\/+$/, '') ?? '';
  return {
    issuer: env.OIDC_ISSUER,
    clientId: env.OIDC_CLIENT_ID ?? '',
    clientSecret: secret,
    name: env.OIDC_NAME,
    scopes: env.OIDC_SCOPES,
    rolesClaim: env.OIDC_ROLES_CLAIM,
    roles: env.OIDC_ROLES,
    hosts: env.OIDC_HOSTS,
    secondFactorOf: env.OIDC_SECOND_FACTOR,
    redirectUri: base + PROVIDER_PATHS.callback,
    signedOutUri: `${base}/sign-in`,
  };
});

/** Without TLS only on this very machine, for trying it out. */
export function isLoopback(address: string): boolean {
  return /^http:\/\/(localhost|127\.0\.0\.1|\[::1\])(:|\/|$)/.test(address);
}

function isSafeIssuer(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, search, hash } = new URL(address);
  return (protocol === 'https:' || isLoopback(address)) && search === '' && hash === '';
}

function readRoles(text: string, context: z.core.$RefinementCtx): OidcSettings['roles'] {
  return listed(text, text.includes(';') ? ';' : ',').flatMap((pair) => {
    const at = pair.lastIndexOf('=');
    const group = pair.slice(0, Math.max(at, 0)).trim();
    const role = z.enum(PROVIDER_ROLES).safeParse(pair.slice(at + 1).trim()).data;
    if (group !== '' && role) return [{ group, role }];
    const known = PROVIDER_ROLES.join(', ');
    const message = `${pair}: must be group=role with one of the roles ${known}; contractors get a local account with their firm`;
    context.issues.push({ code: 'custom', message, input: text });
    return [];
  });
}

function secretIn(file: string | undefined, refuse: (variable: string, message: string) => void): string {
  if (file === undefined) {
    refuse('OIDC_CLIENT_SECRET', 'OIDC_ISSUER needs it, or OIDC_CLIENT_SECRET_FILE');
    return '';
  }
  try {
    const secret = readFileSync(file, 'utf8').trim();
    if (secret.length >= 16) return secret;
    refuse('OIDC_CLIENT_SECRET_FILE', 'must hold 16 characters or more');
  } catch {
    refuse('OIDC_CLIENT_SECRET_FILE', `${file} cannot be read`); // whatever the reason, there is no secret
  }
  return '';
}

function listed(text: string, separator: string): string[] {
  return text
    .split(separator)
    .map((part) => part.trim())
    .filter((part) => part !== '');
}
