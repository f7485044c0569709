import type { Knex } from 'knex';
import { select, sql } from '../db/sql.ts';
import type { MoistureHistory } from './moisture.contract.ts';

const MOST_CHANGES = 100;

/** How an installation is judged and was; empty where none is known. */
export async function readHistory(db: Knex, installationId: string): Promise<Omit<MoistureHistory, 'site'>> {
  const probes = await select<MoistureHistory['probes'][number]>(
    db,
    sql`SELECT h.probe, p.depth_cm AS "depthCm", h.state, h.value, h.limits ->> 'kind' AS kind,
          COALESCE(h.limits ->> 'moderateFrom', h.limits ->> 'moderateBelow')::double precision AS "moderateAt",
          COALESCE(h.limits ->> 'badFrom', h.limits ->> 'badBelow')::double precision AS "badAt"
        FROM moisture_probes h
        JOIN sensor_probes p ON p.installation_id = h.installation_id AND p.probe = h.probe
        WHERE h.installation_id = ${installationId}::uuid
        ORDER BY p.depth_cm, h.probe`,
  );
  const changes = await select<MoistureHistory['changes'][number]>(
    db,
    sql`SELECT state, is_waterlogged AS "isWaterlogged", changed_at AS "changedAt"
        FROM moisture_changes
        WHERE installation_id = ${installationId}::uuid
        ORDER BY changed_at DESC, id DESC
        LIMIT ${MOST_CHANGES}`,
  );
  return { probes, changes };
}
