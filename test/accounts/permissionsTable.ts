import { PERMISSIONS, ROLES, SCOPES, may, type Permission } from '../../server/accounts/permissions.rules.ts';
import type { Operation } from '../fuzz/operations.ts';

/** docs/permissions.md: who may do what, and which endpoint asks for it. */
export function permissionsPage(operations: readonly Operation[]): string {
  return [INTRODUCTION, table(permissionRows()), ROWS, table(operationRows(operations)), ''].join('\n\n');
}

const MEANINGS: Record<Permission, string> = {
  'self.use': 'own account: who am I, my devices, my password',
  'lists.read': 'code lists, species',
  'cadastre.read': 'everything about all trees',
  'layers.read': 'configured map layers, which the server fetches from others',
  'orders.read': 'orders and their trees; contractors those of their firm',
  'trees.map': 'map a new tree',
  'trees.edit': 'correct master data, move a tree',
  'trees.edit_many': 'change many trees at once, and undo it',
  'filters.save': 'save filters, for oneself or shared',
  'areas.add': 'add a control area',
  'inspections.record': 'record and correct inspections',
  'supports.record': 'record crown supports, correct them, take them out of service',
  'photos.add': 'add a photo; contractors to the trees of their orders',
  'tasks.plan': 'order control tasks, assign them to people and days, plan rounds and the year',
  'tasks.skip': 'skip a control with a reason',
  'storms.lead': 'open and close storms',
  'cordons.place': 'cordon a place off after a storm, lift the cordon',
  'rounds.read': 'rounds and their progress; inspectors their own',
  'rounds.walk': 'start and close rounds; inspectors their own',
  'measures.order':
    'approve, reject and estimate measures, bundle and place orders, accept the work or send it back; prices, budgets',
  'orders.report': 'report an order as done; contractors those of their firm, crews those of their crew',
  'care.plan': 'programmes of young trees, watering plans and rounds',
  'waterings.read': 'watering rounds; contractors those of their firm',
  'waterings.record': 'say that a tree was watered; contractors and crews in their own rounds',
  'notices.read': 'notices of citizens, without contact and answer those of own tasks; the office all',
  'notices.manage': 'take, sort, answer and close notices of citizens',
  'imports.run': 'import trees from a file',
  'people.read': 'names and roles of colleagues',
  'accounts.manage': 'people, their roles, their devices',
  'tokens.manage': 'service tokens of machines',
  'sensors.manage': 'sensors, where they are, and the networks they speak by',
  'brokers.connect': 'which MQTT brokers messages are fetched from, and with which password',
  'contractors.manage': 'the firms and the crews',
  'audit.read': 'the events of the chain of evidence',
  'audit.verify': 'have the chain checked',
  'audit.export': 'export the chain for a third party',
};

const INTRODUCTION = `# Who may do what

Written by \`test/accounts/permissions.test.ts\` from \`server/accounts/permissions.rules.ts\` and the OpenAPI document,
and compared with them by every test run; \`npx vitest run --project api test/accounts/permissions.test.ts -u\` writes it
anew. The same test asks every endpoint as every role, as somebody who is not signed in, as a machine with each scope, and
as an administrator without a second factor.

- **Roles** add up: who holds two may do what either may. A contractor holds no other role and belongs to a firm.
- **Crews** are the city's own people: they read like everybody of the city, report the orders of their crews, and water.
- **Administrators** look after people, devices and tokens. They read everything and change no tree.
- An administrator who signed in by password without a second factor has only \`self.use\` until one is set up.
- **Machines** show a service token. It may be given the scopes ${SCOPES.map((scope) => `\`${scope}\``).join(' and ')}, and writes nothing.
- **Nobody signed in** reaches open data (the exports below, and all of \`/ogc\`, which describes itself at \`/ogc/api\`),
  the public map under \`/karte\` with its reports ([public-map.md](public-map.md)), health, the description of the interface,
  and sign-in. A machine that may \`cadastre.read\` gets more fields under \`/ogc\`.
- Permission is checked before the body of a request is read, in one place (\`admit\` of \`server/accounts/signedIn.ts\`).`;

const ROWS = `## Rows

Contractors see less than their permissions say: an order only when it is placed with their own firm, a tree only with such
an order, and of it what the work needs (\`orderedTree\` of \`server/measures/orders.contract.ts\`): no notes, judgements,
controls or names of staff. Of who reported work done they see their own people. Whatever else they name does not exist
for them (404). The condition stands in the SQL of every query they can reach (\`server/measures/orders.filter.ts\`).

Watering rounds they see and record in only if those are their firm's (\`server/watering/roundAccess.ts\`). Crews of the city read
like everybody of the city, but report orders and record waterings of their own crews only.

## Endpoints

Service tokens reach what needs one of their scopes. “Fresh” writes want a proof of identity within five minutes; the
page of the interface (\`/api/docs\`) says which.`;

function permissionRows(): string[][] {
  const head = ['permission', ...ROLES, 'what it allows'];
  // The names are those of the constant itself.
  const names = Object.keys(PERMISSIONS) as Permission[];
  return [
    head,
    ...names.map((name) => [
      `\`${name}\``,
      ...ROLES.map((role) => (may([role], name) ? 'yes' : '–')),
      MEANINGS[name],
    ]),
  ];
}

function operationRows(operations: readonly Operation[]): string[][] {
  const rows = operations.map(({ method, path, permission }) => [
    `\`${method} ${path}\``,
    permission === null ? 'open' : `\`${permission}\``,
  ]);
  return [['endpoint', 'needs'], ...rows];
}

/** A Markdown table with columns as wide as their widest cell, as the formatter wants them. */
function table(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(3, ...rows.map((row) => (row[column] ?? '').length)),
  );
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`;
  const [head = [], ...body] = rows;
  return [line(head), line(widths.map((width) => '-'.repeat(width))), ...body.map(line)].join('\n');
}
