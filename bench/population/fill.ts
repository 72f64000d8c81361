/** Fills the tables with people: some are drawn and go through the store's own code, and the rest are copies under other ids. */
import type pg from 'pg';
import { classify } from '@/lib/fhir/classify';
import { buildProvenance } from '@/store/feeds/transaction/provenance';
import { toRecordRows, type RecordRow } from '@/store/repository/record/record-row';
import { drawPersonItems } from './person-items';
import { createRandom, drawUuid } from './random';

export const SOURCE = { code: 'BENCH', kind: 'hospital', name: 'The hospital of the benchmark' } as const;
const RECEIVED = new Date('2026-11-02T09:00:00.000Z');
const DRAWN = 50;

/** One person's rows, as a feed would store them: each item with where it came from. */
function drawRows(patientId: string, items: number, random: () => number): RecordRow[] {
  const facts = { patientId, source: SOURCE.code, version: 1, lastUpdated: RECEIVED.toISOString(), isDeleted: false };
  return drawPersonItems({ patientId, items: Math.round(items / 2) }, random).flatMap((resource) => {
    const classification = classify(resource, SOURCE);
    const provenance = buildProvenance({ resource, classification, isDeleted: false }, { source: SOURCE, messageId: 'bench-1', receivedAt: RECEIVED });
    return [...toRecordRows(resource, classification, facts), ...toRecordRows(provenance, classify(provenance, SOURCE, { target: classification }), facts)];
  });
}

/**
 * Fills the record. Rows are put in past the triggers, with all that these would have found.
 * @returns the people's ids
 */
export async function fillRecord(owner: pg.Client, { patients, items, seed }: { patients: number; items: number; seed: number }): Promise<string[]> {
  const random = createRandom(seed);
  const ids = Array.from({ length: patients }, () => drawUuid(random));
  await owner.query("set session_replication_role = 'replica'");
  for (const patientId of ids.slice(0, DRAWN)) {
    await owner.query('insert into resource select * from jsonb_populate_recordset(null::resource, $1::jsonb)', [JSON.stringify(drawRows(patientId, items, random))]);
  }
  for (let begin = DRAWN; begin < ids.length; begin += 1_000) {
    const copies = ids.slice(begin, begin + 1_000);
    await owner.query(COPY_PEOPLE, [copies.map((_, position) => ids[position % DRAWN]), copies]);
  }
  await owner.query(`insert into patient_index (patient_id, nhs_number, birth_date)
    select id, $2::text || lpad((n - 1)::text, 7, '0'), '1961-04-05' from unnest($1::uuid[]) with ordinality as p(id, n)`, [ids, `${seed}`.padStart(3, '0')]);
  await owner.query("set session_replication_role = 'origin'");
  await owner.query('vacuum analyze resource');
  return ids;
}

const renamed = (column: string): string => `string_to_array(replace(array_to_string(${column}, E'\\x1f'), p.drawn, p.copy), E'\\x1f')`;

/** `$1` people who were drawn, `$2` the ids of their copies; what names the one names the other. */
const COPY_PEOPLE = `insert into resource
  select p.copy::uuid, r.type, case when r.id = p.drawn then p.copy else r.id end, r.version, r.form, r.is_current, r.is_deleted, r.part, r.whole_part,
    r.labels, r.confidentiality, r.restricted, r.source, replace(r.about, p.drawn, p.copy), ${renamed('r.also')}, r.authors, ${renamed('r.related')}, ${renamed('r.named_by')}, r.codes,
    replace(r.by_itself::text, p.drawn, p.copy)::jsonb, r.occurred_from, r.occurred_to, r.last_updated, ${renamed('r.tokens')}, ${renamed('r.refs')}, r.dates, r.content_hash, replace(r.content, p.drawn, p.copy)
  from unnest($1::text[], $2::text[]) as p(drawn, copy)
  join resource r on r.patient_id = p.drawn::uuid`;
