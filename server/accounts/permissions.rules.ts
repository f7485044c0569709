/** What a person is; one person may be several of these. */
export const ROLES = ['administrator', 'office', 'inspector', 'contractor', 'crew', 'viewer'] as const;
export type Role = (typeof ROLES)[number];

const READERS = ['administrator', 'office', 'inspector', 'crew', 'viewer'] as const;

/**
 * Who may do what: the one list that the server checks, the screen mirrors and docs/permissions.md shows.
 * The administrator looks after people and devices, not after trees: whoever does both holds both roles.
 */
export const PERMISSIONS = {
  /** One's own account: who am I, my devices, my password. */
  'self.use': ROLES,
  /** Code lists and species: what every form needs. Where trees stand is not among it. */
  'lists.read': ROLES,
  /** Everything about all trees. */
  'cadastre.read': READERS,
  /** Map layers of other servers, by way of this one. */
  'layers.read': ROLES,
  /** A tree and its open orders; for contractors only the trees ordered from their firm. */
  'orders.read': ROLES,
  'trees.map': ['office', 'inspector'],
  'trees.edit': ['office', 'inspector'],
  /** Many trees by one change. */
  'trees.edit_many': ['office'],
  /** A choice of trees under a name, for oneself or for all who may read. */
  'filters.save': READERS,
  'areas.add': ['office', 'inspector'],
  'inspections.record': ['inspector'],
  /** Record what is in a crown, correct it, and say that it was taken out. */
  'supports.record': ['office', 'inspector'],
  'photos.add': ['office', 'inspector', 'contractor', 'crew'],
  'tasks.plan': ['office'],
  'tasks.skip': ['office', 'inspector'],
  /** Open and close a storm. */
  'storms.lead': ['office'],
  /** Cordon a place off, and lift the cordon. */
  'cordons.place': ['office', 'inspector'],
  /** Rounds; inspectors those that are theirs. */
  'rounds.read': ['office', 'inspector'],
  /** Say that a round begins or ends; inspectors of their own. */
  'rounds.walk': ['office', 'inspector'],
  /** Decide about measures, bundle and place orders, accept work; prices and budgets. */
  'measures.order': ['office'],
  /** Report an ordered measure as done; contractors only those of their firm, crews those of their crew. */
  'orders.report': ['contractor', 'crew', 'office'],
  /** Programmes of young trees, watering plans and their rounds. */
  'care.plan': ['office'],
  /** Watering rounds; contractors those of their firm. */
  'waterings.read': ROLES,
  /** Say that a tree was watered; contractors and crews in rounds of their own. */
  'waterings.record': ['office', 'crew', 'contractor'],
  /** Notices of citizens; inspectors those that led to tasks of theirs. */
  'notices.read': ['office', 'inspector'],
  'notices.manage': ['office'],
  'imports.run': ['office'],
  'people.read': ['administrator', 'office', 'inspector', 'viewer'],
  'accounts.manage': ['administrator'],
  'tokens.manage': ['administrator'],
  /** Sensors, where they are, and the networks they speak by. */
  'sensors.manage': ['administrator', 'office'],
  /** Which machines messages are fetched from, and with which password. */
  'brokers.connect': ['administrator'],
  /** The firms measures are ordered from and contractors belong to. */
  'contractors.manage': ['administrator', 'office'],
  'audit.read': ['administrator', 'office'],
  'audit.verify': ['administrator', 'office'],
  'audit.export': ['administrator', 'office'],
} as const satisfies Record<string, readonly Role[]>;

export type Permission = keyof typeof PERMISSIONS;
/** What an endpoint needs: a permission, or nothing (`open`: anyone, signed in or not). */
export type Needs = Permission | 'open';

/** What a machine's service token may be given. */
export const SCOPES = ['lists.read', 'cadastre.read'] as const satisfies readonly Permission[];
export type Scope = (typeof SCOPES)[number];

/** May somebody with these roles do that? */
export function may(roles: readonly Role[], permission: Permission): boolean {
  const allowed: readonly Role[] = PERMISSIONS[permission];
  return roles.some((role) => allowed.includes(role));
}

/** Everything these roles may do. */
export function permissionsOf(roles: readonly Role[]): Permission[] {
  return PERMISSION_NAMES.filter((permission) => may(roles, permission));
}

// Object.keys forgets the names; they are those of the constant above.
const PERMISSION_NAMES = Object.keys(PERMISSIONS) as Permission[];

/** Roles that sign in with a second factor wherever passwords are used: they can let others in. */
export function needsSecondFactor(roles: readonly Role[]): boolean {
  return roles.includes('administrator');
}
