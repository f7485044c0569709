/** An invented person of the demo town, who acts until sign-in exists. */
export interface DemoPerson {
  id: string;
  name: string;
  role: 'administrator' | 'office' | 'inspector' | 'contractor' | 'viewer';
  qualification: string | null;
  certificateNumber: string | null;
  certificateValidUntil: string | null;
}

/** In whose name every request acts until accounts exist. */
export const DEMO_INSPECTOR_ID = '01970000-de30-7000-8000-000000000011';

/** All of them invented. The ids never change, because inspections and control tasks name them. */
export const DEMO_PEOPLE: readonly DemoPerson[] = [
  person('01970000-de30-7000-8000-000000000001', 'Antje Renken', 'administrator'),
  person('01970000-de30-7000-8000-000000000002', 'Wiebke Harms', 'office', 'Landschaftsarchitektin'),
  inspector(DEMO_INSPECTOR_ID, 'Tjark Oltmanns', 'zertifizierter Baumkontrolleur', 'BK-0417', '2028-03-31'),
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
  person('01970000-de30-7000-8000-000000000021', 'Baumpflege Ellernbrook', 'contractor'),
  person('01970000-de30-7000-8000-000000000031', 'Hinnerk Lüers', 'viewer'),
];

function person(
  id: string,
  name: string,
  role: DemoPerson['role'],
  qualification: string | null = null,
): DemoPerson {
  return { id, name, role, qualification, certificateNumber: null, certificateValidUntil: null };
}

function inspector(
  id: string,
  name: string,
  qualification: string,
  certificateNumber: string,
  certificateValidUntil: string,
): DemoPerson {
  return { id, name, role: 'inspector', qualification, certificateNumber, certificateValidUntil };
}
