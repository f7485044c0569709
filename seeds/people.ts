import type pg from 'pg';
import type { Role } from '../server/accounts/permissions.rules.ts';

/** An invented person of the demo town. */
export interface DemoPerson {
  id: string;
  name: string;
  roles: readonly Role[];
  /** The invented firm a contractor works for. */
  contractorId: string | null;
  qualification: string | null;
  certificateNumber: string | null;
  certificateValidUntil: string | null;
}

/** The head of tree inspection, who plans and inspects. */
export const DEMO_INSPECTOR_ID = '01970000-de30-7000-8000-000000000011';

/** The invented firm that cuts in the demo town. */
export const DEMO_CONTRACTOR = {
  id: '01970000-de30-7000-8000-000000000020',
  name: 'Baumpflege Ellernbrook',
};

/** The invented crews of the town: one that waters, one that cuts young trees and stakes. */
export const DEMO_CREWS = [
  {
    id: '01970000-de30-7000-8000-000000000055',
    name: 'Kolonne Wasser',
    skills: ['watering', 'planting'],
    tankLitres: 3000,
    memberIds: ['01970000-de30-7000-8000-000000000051', '01970000-de30-7000-8000-000000000052'],
  },
  {
    id: '01970000-de30-7000-8000-000000000056',
    name: 'Kolonne Jungbaum',
    skills: ['young_trees', 'pruning', 'watering'],
    tankLitres: 1000,
    memberIds: ['01970000-de30-7000-8000-000000000052', '01970000-de30-7000-8000-000000000053'],
  },
];

/** All of them invented. The ids never change, because inspections and control tasks name them. */
export const DEMO_PEOPLE: readonly DemoPerson[] = [
  person('01970000-de30-7000-8000-000000000001', 'Antje Renken', ['administrator']),
  person('01970000-de30-7000-8000-000000000002', 'Wiebke Harms', ['office'], 'Landschaftsarchitektin'),
  {
    ...inspector(
      DEMO_INSPECTOR_ID,
      'Tjark Oltmanns',
      'zertifizierter Baumkontrolleur',
      'BK-0417',
      '2028-03-31',
    ),
    roles: ['office', 'inspector'],
  },
  inspector(
    '01970000-de30-7000-8000-000000000012',
    'Imke Behrens',
    'Fachagrarwirtin Baumpflege',
    'BK-0583',
    '2029-10-31',
  ),
  inspector(
    '01970000-de30-7000-8000-000000000013',
    'Enno Siefken',
    'zertifizierter Baumkontrolleur',
    'BK-0291',
    '2027-06-30',
  ),
  inspector(
    '01970000-de30-7000-8000-000000000014',
    'Fenja Cordes',
    'B. Sc. Arboristik',
    'BK-0722',
    '2030-01-31',
  ),
  {
    ...person('01970000-de30-7000-8000-000000000021', 'Jelto Ahlers', ['contractor']),
    contractorId: DEMO_CONTRACTOR.id,
  },
  person('01970000-de30-7000-8000-000000000051', 'Gerd Folkerts', ['crew'], 'Gärtnermeister'),
  person('01970000-de30-7000-8000-000000000052', 'Sina Tapken', ['crew'], 'Gärtnerin'),
  person('01970000-de30-7000-8000-000000000053', 'Onno Wiechmann', ['crew'], 'Gärtner'),
  person('01970000-de30-7000-8000-000000000031', 'Hinnerk Lüers', ['viewer']),
];

/** Brings the invented people and their firm into the database; who is there already is not touched. */
export async function seedDemoPeople(client: Pick<pg.ClientBase, 'query'>): Promise<void> {
  // People and firm refer to each other: first the people who found the firm, then those who work for it.
  const [founder] = DEMO_PEOPLE;
  await insertPeople(
    client,
    DEMO_PEOPLE.filter(({ contractorId }) => contractorId === null),
  );
  await client.query(
    'INSERT INTO contractors (id, name, created_by) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING',
    [DEMO_CONTRACTOR.id, DEMO_CONTRACTOR.name, founder?.id],
  );
  await insertPeople(
    client,
    DEMO_PEOPLE.filter(({ contractorId }) => contractorId !== null),
  );
  await client.query(CREWS, [JSON.stringify(DEMO_CREWS), founder?.id]);
}

const CREWS = `
  WITH given AS (
    SELECT * FROM jsonb_to_recordset($1::jsonb)
      AS c(id uuid, name text, skills text[], "tankLitres" integer, "memberIds" uuid[])
  ), listed AS (
    INSERT INTO contractors (id, name, kind, created_by)
    SELECT id, name, 'crew', $2::uuid FROM given
    ON CONFLICT DO NOTHING
    RETURNING id
  ), made AS (
    INSERT INTO crews (id, skills, tank_litres, updated_by)
    SELECT g.id, g.skills, g."tankLitres", $2::uuid FROM given g JOIN listed USING (id)
    RETURNING id
  )
  INSERT INTO crew_members (crew_id, account_id)
  SELECT g.id, m.id FROM made JOIN given g USING (id) CROSS JOIN LATERAL unnest(g."memberIds") AS m(id)`;

async function insertPeople(
  client: Pick<pg.ClientBase, 'query'>,
  people: readonly DemoPerson[],
): Promise<void> {
  await client.query(
    `INSERT INTO accounts (id, name, roles, contractor_id, qualification, certificate_number,
       certificate_valid_until, demo)
     SELECT id, name, roles, "contractorId", qualification, "certificateNumber", "certificateValidUntil", true
     FROM jsonb_to_recordset($1::jsonb) AS p(id uuid, name text, roles text[], "contractorId" uuid,
       qualification text, "certificateNumber" text, "certificateValidUntil" date)
     ON CONFLICT (id) DO NOTHING`,
    [JSON.stringify(people)],
  );
}

function person(
  id: string,
  name: string,
  roles: readonly Role[],
  qualification: string | null = null,
): DemoPerson {
  return {
    id,
    name,
    roles,
    contractorId: null,
    qualification,
    certificateNumber: null,
    certificateValidUntil: null,
  };
}

function inspector(
  id: string,
  name: string,
  qualification: string,
  certificateNumber: string,
  certificateValidUntil: string,
): DemoPerson {
  return { ...person(id, name, ['inspector'], qualification), certificateNumber, certificateValidUntil };
}
