import { hashTokenId } from '@/store/authorization/token-id';
import type { Asked } from '../questions';
import { tellPlans, type ToldPlan } from './explain';

/** The plans of what the store asks of the database for one person's own look. */
export async function tellHotPlans(databaseUrl: string, isTiny: boolean, { patientId, token, observationId }: Asked): Promise<ToldPlan[]> {
  return tellPlans(databaseUrl, isTiny, async (client) => {
    const hash = hashTokenId(token);
    const opened = await client.query<{ choices_version: string; stamp: string }>('select choices_version, stamp from door_open($1)', [hash]);
    const decision = JSON.stringify({
      patient: patientId, scope: 'everything', whole: [], outline: [], labels: [], choices: [], choicesVersion: Number(opened.rows[0]?.choices_version ?? 0), token: hash, stamp: opened.rows[0]?.stamp,
    });
    const query = (others: object): string => JSON.stringify({ base: 'http://store.example/fhir', type: 'Observation', tokens: [], dates: [], sort: '-date', count: 50, offset: 0, include: [], revinclude: [], ...others });
    const logged = "gen_random_uuid(), now(), '{}', '{}'";
    await client.query(`select * from door_read($1, 'Observation', $2, null, ${logged})`, [decision, observationId]);
    await client.query(`select * from door_search($1, $2, ${logged})`, [decision, query({})]);
    await client.query(`select * from door_search($1, $2, ${logged})`, [decision, query({ type: undefined, count: 1000, revinclude: [{ type: 'Provenance', parameter: 'target' }] })]);
    await client.query(`select * from door_log($1, $2, ${logged})`, [decision, query({ type: 'AuditEvent' })]);
  });
}
