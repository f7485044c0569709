import { DEMO_INSPECTOR_ID } from '../../seeds/people.ts';
import { requestsTo } from './request.ts';

/** Signs in by one click at a server that runs the demo town on the embedded database: the headers to be sent. */
export async function demoSignIn(origin: string, accountId = DEMO_INSPECTOR_ID): Promise<{ cookie: string }> {
  const answer = await requestsTo(origin).post('/api/sign-in/demo', {
    accountId,
    device: { kind: 'field', name: 'Tablet im Test' },
  });
  const [cookie] = answer.headers.getSetCookie();
  if (answer.status !== 200 || !cookie) throw new Error(`no demo sign-in: ${JSON.stringify(answer.body)}`);
  return { cookie: cookie.split(';')[0] ?? '' };
}
