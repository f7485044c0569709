import type { Knex } from 'knex';
import { UNREADABLE } from '../lorawan/heard.rules.ts';
import { jsonOf, readMessage } from '../lorawan/message.ts';
import type { Sender } from '../lorawan/sources.store.ts';
import { keepUplink } from '../lorawan/uplinks.store.ts';
import { eventOf, keepable, LARGEST_BYTES } from './brokers.rules.ts';
import type { Delivered } from './session.ts';

/**
 * Keeps a message of a broker by the same statement and under the same key as one that was posted: it is one row
 * whichever way it comes. What nobody can read is kept too, and put aside. Throws only where nothing can be stored.
 */
export async function keepDelivered(
  db: Knex,
  source: Pick<Sender, 'id' | 'kind' | 'mapping'>,
  { topic, bytes }: Delivered,
  receivedAt: Date,
): Promise<void> {
  const json = bytes.length > LARGEST_BYTES ? undefined : jsonOf(bytes);
  const unread = { heard: UNREADABLE, body: keepable(bytes) };
  const { heard, body } =
    json === undefined ? unread : readMessage(source, json, { bytes, event: eventOf(topic) });
  try {
    await keepUplink(db, source.id, heard, { body, receivedAt });
  } catch (error) {
    if (!isOfData(error)) throw error;
    // The broker would deliver it again and again, and nothing after it.
    await keepUplink(db, source.id, UNREADABLE, { body: unread.body, receivedAt });
  }
}

/** What the database refuses because of what it is (SQLSTATE 22, 23). */
function isOfData(error: unknown): boolean {
  return error instanceof Error && 'code' in error && /^2[23]/.test(String(error.code));
}
