/**
 * What enforcing and logging are measured against: the store's own HTTP framework and
 * Bundles over the same rows, read as the tables' owner. No token, no decision, no row
 * security, no log. It exists in the benchmark alone.
 */
import Fastify from 'fastify';
import pg from 'pg';
import { joinSearchset } from '@/lib/fhir/bundle';
import { joinPieces } from '@/lib/fhir/pieces';
import { NO_ENTRIES, writeEntries } from '@/lib/fhir/searchset-entries';
import { FHIR_JSON } from '@/store/http/answers';
import { CORS_HEADERS, SECURITY_HEADERS } from '@/store/http/response-headers';
import { PLAIN_SQL, type Question } from '../questions';

const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 10 });
const fhirBase = 'http://127.0.0.1/fhir';
type Row = [type: string, id: string, version: number, content: string];

async function ask(question: Question, values: unknown[]): Promise<Row[]> {
  const { rows } = await pool.query<Row>({ name: question, text: PLAIN_SQL[question], values, rowMode: 'array', types: { getTypeParser: () => (value: string) => value } } as pg.QueryArrayConfig);
  return rows;
}

function bundleOf(rows: Row[]): Buffer {
  const matches = writeEntries(fhirBase, 'match', rows.map(([type, id, , content]) => ({ type, id, content })));
  return joinPieces(joinSearchset({ total: rows.length, links: [{ relation: 'self', url: fhirBase }], matches, included: NO_ENTRIES, tags: [] }));
}

const app = Fastify();
app.addHook('onRequest', async (_request, reply) => void reply.headers({ ...SECURITY_HEADERS, ...CORS_HEADERS }));
app.get('/health', () => ({ status: 'ok' }));
app.get('/fhir/Observation/:id', async (request, reply) => {
  const { id } = request.params as { id: string };
  const [row] = await ask('read', [request.headers['x-person'], id]);
  return reply.type(FHIR_JSON).send(row?.[3]);
});
for (const [path, question] of [['/fhir/Observation', 'search'], ['/fhir/Patient/:id/$everything', 'everything'], ['/fhir/AuditEvent', 'log']] as const) {
  app.get(path, async (request, reply) => reply.type(FHIR_JSON).send(bundleOf(await ask(question, [request.headers['x-person']]))));
}
await app.listen({ port: Number(process.env.BENCH_PORT), host: '127.0.0.1' });
process.once('SIGTERM', () => void app.close().then(() => pool.end()));
