import { expect, test } from 'vitest';
import * as contract from '../../server/histories/histories.contract.ts';
import { getImport, IMPORT_UPLOAD_PATH } from '../../server/imports/imports.contract.ts';
import { mapTree } from '../../server/trees/trees.contract.ts';
import { testApp } from '../support/app.ts';
import { anArea, aTree } from '../support/examples.ts';
import { ansi, INSPECTIONS_HEAD } from './support/isiman.ts';

const app = await testApp();
await app.call(mapTree, { body: aTree(await anArea(app.database), { number: '1' }) });

test('statements over all rows of a file have ten minutes, not the seconds of a request', async () => {
  await app.database.pool.query(
    `CREATE TABLE noted_limits (statement text, time_limit text);
     CREATE FUNCTION note_limit() RETURNS trigger LANGUAGE plpgsql AS $$
     BEGIN
       INSERT INTO noted_limits VALUES (TG_OP || ' ' || TG_TABLE_NAME, current_setting('statement_timeout'));
       RETURN NULL;
     END $$;
     CREATE TRIGGER note_plan AFTER UPDATE OR DELETE ON histories FOR EACH STATEMENT EXECUTE FUNCTION note_limit();
     CREATE TRIGGER note_rows AFTER UPDATE ON history_rows FOR EACH STATEMENT EXECUTE FUNCTION note_limit();
     CREATE TRIGGER note_taken AFTER INSERT ON history_inspections FOR EACH STATEMENT EXECUTE FUNCTION note_limit();`,
  );
  const row = ['Lindenallee', '1', '04.05.2011', 'Regelkontrolle', 'A. Neu', 'ja', '1', '', '', '', 'B-1'];
  const { body } = await app.post(
    `${IMPORT_UPLOAD_PATH}?fileName=Nachtrag.csv`,
    ansi([INSPECTIONS_HEAD, row]),
  );
  const params = { id: getImport.reply.parse(body).id };
  const { mapping } = await app.call(contract.proposeHistoryMapping, { params, query: {} });
  await app.call(contract.planHistory, { params, body: mapping });
  await app.call(contract.applyHistory, { params, body: { setsDues: true } });
  const { rows } = await app.database.pool.query<{ statement: string; time_limit: string }>(
    'SELECT DISTINCT statement, time_limit FROM noted_limits',
  );
  expect(rows.map(({ statement }) => statement).toSorted()).toEqual([
    'DELETE histories',
    'INSERT history_inspections',
    'UPDATE histories',
    'UPDATE history_rows',
  ]);
  for (const { time_limit: limit } of rows) expect(limit).toBe('10min');
});
