import type { Knex } from 'knex';
import { execute, select, selectOne, sql } from '../db/sql.ts';
import type { Price } from './prices.contract.ts';

const columns = sql`p.id, p.measure, p.height_class AS "heightClass", p.contractor_id AS "contractorId",
  f.name AS "contractorName", p.unit, p.unit_price AS "unitPrice", p.valid_from AS "validFrom",
  p.valid_until AS "validUntil", p.version`;

/** The whole list: some hundred rows at most. */
export async function allPrices(db: Knex): Promise<Price[]> {
  return select<Price>(
    db,
    sql`SELECT ${columns}
        FROM prices p
        LEFT JOIN contractors f ON f.id = p.contractor_id
        ORDER BY p.measure, f.name NULLS FIRST, p.height_class NULLS FIRST, p.valid_from DESC, p.id`,
  );
}

export async function findPrice(db: Knex, id: string): Promise<Price | undefined> {
  return selectOne<Price>(
    db,
    sql`SELECT ${columns} FROM prices p LEFT JOIN contractors f ON f.id = p.contractor_id WHERE p.id = ${id}`,
  );
}

export type NewPrice = Omit<Price, 'contractorName' | 'version'>;

/** Inserts a price once; false when the id is there already. */
export async function insertPrice(db: Knex, price: NewPrice, by: string): Promise<boolean> {
  const inserted = await execute(
    db,
    sql`INSERT INTO prices (id, measure, height_class, contractor_id, unit, unit_price, valid_from, valid_until,
          created_by, updated_by)
        VALUES (${price.id}, ${price.measure}, ${price.heightClass}, ${price.contractorId}, ${price.unit},
          ${price.unitPrice}, ${price.validFrom}, ${price.validUntil}, ${by}, ${by})
        ON CONFLICT (id) DO NOTHING`,
  );
  return inserted === 1;
}

/** Writes what may change of a price whose version still holds; false when it does not. */
export async function updatePrice(
  db: Knex,
  id: string,
  price: { version: number; unit: string; unitPrice: number; validUntil: string | null },
  by: string,
): Promise<boolean> {
  const updated = await execute(
    db,
    sql`UPDATE prices
        SET unit = ${price.unit}, unit_price = ${price.unitPrice}, valid_until = ${price.validUntil},
            version = version + 1, updated_by = ${by}, updated_at = now()
        WHERE id = ${id} AND version = ${price.version}`,
  );
  return updated === 1;
}
