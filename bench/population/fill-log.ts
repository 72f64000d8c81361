import type pg from 'pg';
import { prepareEvent } from '@/store/audit/append-event';

/** Looks that were there before the benchmark's own, each at ten items. */
export async function fillLog(owner: pg.Client, people: readonly string[], events: number): Promise<void> {
  for (const patientId of people) {
    const event = prepareEvent({
      kind: 'search',
      id: '00000000-0000-4000-8000-000000000000',
      recorded: '2026-11-20T10:00:00.000Z',
      serverUrl: 'http://127.0.0.1/fhir',
      request: { requestId: 'bench', clientAddress: '127.0.0.1', summary: 'GET /Observation?_count=10' },
      actor: { kind: 'patient', patientId, subject: { issuer: 'https://login.example', id: 'bench' }, name: 'A person', clientId: 'bench', clientName: 'The benchmark', tokenId: 'bench' },
      patientId,
      reasons: [{ code: 'own-record', basis: 'own-record' }],
      limited: false,
    });
    await owner.query(
      `select log_append($1, id, $2::timestamptz + n * interval '1 second', replace($3, $4, id::text), $5, array['results'],
          array(select 'Observation/' || id || '-' || i from generate_series(1, 10) i))
        from generate_series(1, $6::int) n, lateral (select gen_random_uuid() as id where n > 0) one`,
      [patientId, event.recorded, event.content, event.id, event.tokens, events],
    );
  }
  await owner.query('vacuum analyze access_event');
  await owner.query('vacuum analyze patient_state');
}
