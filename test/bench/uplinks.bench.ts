import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { addSource } from '../../server/lorawan/sources.contract.ts';
import { devEuiOf } from '../../server/lorawan/simulated/saying.ts';
import { ttsPosting } from '../../server/lorawan/simulated/tts.ts';
import { requestsTo } from '../support/request.ts';
import { startServer } from '../support/serverProcess.ts';
import { personWith, signedInAs } from '../support/signedIn.ts';
import type { BenchDatabase } from './benchDatabase.ts';
import { atLeast, atMost, beside, type Figure } from './figure.ts';
import { pgbench } from './pgbench.ts';
import { postLoad } from './postLoad.ts';

const SECONDS = 10;
const CONNECTIONS = 8;
/** Parsing, checking, answering and working out readings share two cores with the database. Own proposal. */
const SHARE = 0.25;
const P99_MS = 100;

/**
 * Messages a second that the receiver keeps and answers, each on disk before, against what pgbench gets for the same
 * insert over as many connections; the database flushes as a cluster does by default.
 */
export async function uplinksBench(bench: BenchDatabase, say: (line: string) => void): Promise<Figure[]> {
  const { rows } = await bench.database.pool.query<{ fsync: string; sync: string }>(
    `SELECT current_setting('fsync') AS fsync, current_setting('synchronous_commit') AS sync`,
  );
  say(`  fsync ${rows[0]?.fsync}, synchronous_commit ${rows[0]?.sync}`);
  const directory = await mkdtemp(join(tmpdir(), 'bench-uplinks-'));
  const server = await startServer({ DATA_DIR: directory, DATABASE_URL: bench.url, DEMO: 'no' });
  try {
    const headers = await signedInAs(bench.database, personWith('administrator'));
    const { source, secret } = await requestsTo(server.origin, headers).call(addSource, {
      body: { name: 'Gemessen', kind: 'tts', mapping: null },
    });
    const posting = (number: number, at: Date) =>
      ttsPosting(sayingOf(number, at), `${server.origin}/api/ingest/lorawan/${source.key}`, secret);
    const now = new Date();
    const { url, headers: shown, body } = posting(0, now);
    const load = await postLoad(url, (number) => posting(number, now).body, {
      seconds: SECONDS,
      headers: shown,
      connections: CONNECTIONS,
    });
    // Whoever makes readings of what waits would work beside it.
    await server.stop();
    const bare = await pgbench(bench.url, [bareInsert(source.id, body)], SECONDS);
    return [
      atLeast(SHARE, {
        name: 'uplinks kept over HTTP',
        value: load.perSecond,
        unit: '/s',
        reference: bare,
        referenceName: 'pgbench, the bare insert',
      }),
      atMost(P99_MS, { name: 'an uplink kept, 99 of 100', value: load.p99Ms, unit: 'ms' }),
      beside({
        name: 'an uplink kept, median',
        value: load.medianMs,
        unit: 'ms',
        reference: P99_MS,
        referenceName: 'the limit of 99 of 100',
      }),
    ];
  } finally {
    await server.stop();
    await rm(directory, { recursive: true, force: true });
  }
}

/** Two thousand devices in turn. */
function sayingOf(number: number, at: Date) {
  const device = number % 2000;
  const fCnt = Math.floor(number / 2000);
  return {
    devEui: devEuiOf(device),
    name: `baum-${device}`,
    fCnt,
    at: new Date(at.getTime() + fCnt),
    vwcPercent: 20,
    temperatureC: 15,
  };
}

/** What `keepUplink` stores, by a statement that does only that, with the same trigger and the same indexes. */
function bareInsert(sourceId: string, body: string): string {
  return `\\set number random(1, 2000000000)
INSERT INTO uplinks (source_id, dedupe_key, event, dev_eui, device_name, device_type, session, f_cnt, f_port, payload,
  network_at, received_at, rssi, snr, spreading_factor, gateways, body, state)
VALUES (CAST('${sourceId}' AS uuid), sha256(convert_to(CAST(:number AS text), 'UTF8')), 'uplink',
  lpad(upper(to_hex(:number % 2000)), 16, 'A'), 'baum-1', 'dragino se01-lb', 'AZ0001', :number, 2,
  decode('0d3a000005dc0ac800c810', 'hex'), now(), now(), -104, 3.2, 9, 1, rpad('{', ${body.length}, '"key" '), 'new')
ON CONFLICT (source_id, dedupe_key) DO NOTHING;
`;
}
