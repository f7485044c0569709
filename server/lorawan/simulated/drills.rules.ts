/** A network that is played, and where its messages go. */
export type Drill =
  | { kind: 'tts' | 'chirpstack' | 'thingpark' | 'generic'; way: 'http'; address: string; secret: string }
  | {
      kind: 'tts' | 'chirpstack';
      way: 'mqtt';
      address: string;
      application: string;
      username: string;
      password: string;
    };

export interface Drills {
  networks: Drill[];
  hours: number;
  devices: number;
}

const POSTING = {
  '--tts': 'tts',
  '--chirpstack': 'chirpstack',
  '--thingpark': 'thingpark',
  '--generic': 'generic',
} as const;
const PUBLISHING = { '--tts-mqtt': 'tts', '--chirpstack-mqtt': 'chirpstack' } as const;
const COUNTS = { '--hours': 'hours', '--devices': 'devices' } as const;

/** What the command line asks for; null when it cannot be meant. */
export function readDrills(words: readonly string[]): Drills | null {
  const drills: Drills = { networks: [], hours: 48, devices: 3 };
  const rest = [...words];
  while (rest.length > 0) {
    const taken = take(drills, rest);
    if (taken === 0) return null;
    rest.splice(0, taken);
  }
  return drills.networks.length > 0 ? drills : null;
}

/** How many words say what the first one begins; 0: they cannot be meant. */
function take(drills: Drills, [name = '', first = '', ...more]: readonly string[]): number {
  if (isKey(COUNTS, name)) {
    const count = Number(first);
    if (!Number.isInteger(count) || count < 1 || count > 10_000) return 0;
    drills[COUNTS[name]] = count;
    return 2;
  }
  const [second = '', third = '', fourth = ''] = more;
  if (!URL.canParse(first) || second === '') return 0;
  if (isKey(POSTING, name)) {
    drills.networks.push({ kind: POSTING[name], way: 'http', address: first, secret: second });
    return 3;
  }
  if (!isKey(PUBLISHING, name) || third === '' || fourth === '') return 0;
  const login = { application: second, username: third, password: fourth };
  drills.networks.push({ kind: PUBLISHING[name], way: 'mqtt', address: first, ...login });
  return 5;
}

function isKey<Names extends object>(names: Names, name: string): name is string & keyof Names {
  return Object.hasOwn(names, name);
}
