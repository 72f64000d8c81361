import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { composeEvent } from '@/lib/audit/compose-event';
import type { EventFacts } from '@/lib/audit/event-facts';
import { sampleOfficer, sampleParamedic, samplePatient, SAMPLE_PATIENT, SAMPLE_REQUEST } from '@/lib/audit/event-samples';
import { problemsOf } from '@/lib/audit/testing/balp';
import { createTestDatabase, type TestDatabase } from '@/store/database/test-database';
import { asTheDoor } from '@/store/enforcement/testing/as-the-door';
import { prepareEvent } from './append-event';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

const ACTORS = [samplePatient(), sampleOfficer(), sampleParamedic({ purpose: 'BTG', explanation: [], reason: 'They said "outcome":"0", and "_profile"' })];
const looks = ACTORS.flatMap((actor) =>
  (['read', 'vread', 'history'] as const).map((kind): [string, string, EventFacts] => [
    kind,
    actor.kind,
    { kind, actor, id: randomUUID(), recorded: '2026-03-03T14:15:00.000Z', serverUrl: 'http://localhost:4000/fhir', request: SAMPLE_REQUEST, patientId: SAMPLE_PATIENT, reasons: [], limited: false, target: { type: 'Observation', id: 'o1' } },
  ]),
);

/** A list as PostgreSQL writes it, in an order of its own. */
const sorted = (tokens: readonly string[]): string[] => [...tokens].sort();

test.each(looks)('of a %s by a %s that found nothing, the event says that, claims no success, and can be found by it', async (_kind, _actor, facts) => {
  const found = prepareEvent(facts);
  const { content, tokens, found_tokens } = await asTheDoor(database.migratorUrl, async (client) => {
    const { rows } = await client.query<{ content: string; tokens: string[]; found_tokens: string[] }>('select event_not_found($1) as content, tokens_not_found($2) as tokens, $2::text[] as found_tokens', [found.content, found.tokens]);
    return rows[0] as (typeof rows)[0];
  });
  const { meta, outcome, ...said } = composeEvent(facts);
  const event = JSON.parse(content) as fhir4.AuditEvent;
  const profile = meta?.profile?.filter((one) => one.endsWith('.OAUTHaccessTokenUse.Comprehensive'));
  expect(event).toEqual({ ...said, meta: { profile }, outcome: '4', outcomeDesc: 'Not found' });
  expect(problemsOf(event)).toEqual([]);
  const others = (list: readonly string[]): string[] => sorted(list.filter((token) => !/^(outcome|_profile)=/.test(token)));
  expect(others(tokens)).toEqual(others(found_tokens));
  expect(sorted(tokens.filter((token) => /^(outcome|_profile)=/.test(token)))).toEqual(sorted(['outcome=4', ...(profile ?? []).map((one) => `_profile=${one}`)]));
  expect(outcome).toBe('0');
});
