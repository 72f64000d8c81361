import type { ItemSource } from '@/lib/fhir/classify';
import type { Databases } from '@/store/database/database';
import { inTransaction } from '../transaction';

type Feeder = Pick<Databases, 'feeder'>;

/** A source's own number for a person, such as a hospital number. */
export interface LocalId {
  /** ODS code of the organisation that gives it */
  source: string;
  value: string;
}

export interface KnownPerson {
  patientId: string;
  nhsNumber: string;
  /** `YYYY-MM-DD` */
  birthDate: string;
  /** The kind of source whose demographics stand; none has sent any when absent. */
  demographicsSource: ItemSource['kind'] | undefined;
}

interface PersonRow {
  patient_id: string;
  nhs_number: string;
  birth_date: string;
  demographics_source: ItemSource['kind'] | null;
}

const toPerson = (row: PersonRow): KnownPerson => ({
  patientId: row.patient_id,
  nhsNumber: row.nhs_number,
  birthDate: row.birth_date,
  demographicsSource: row.demographics_source ?? undefined,
});

/** The person with this NHS number (ten digits, no spaces). */
export async function findPatient(databases: Feeder, { nhsNumber }: { nhsNumber: string }): Promise<KnownPerson | undefined> {
  const { rows } = await databases.feeder.query<PersonRow>({
    name: 'find-patient',
    text: 'select patient_id, nhs_number, birth_date, demographics_source from patient_index where nhs_number = $1',
    values: [nhsNumber],
  });
  return rows[0] && toPerson(rows[0]);
}

/** The person a source knows by its own number. */
export async function findPatientByLocalId(databases: Feeder, localId: LocalId): Promise<KnownPerson | undefined> {
  const { rows } = await databases.feeder.query<PersonRow>({
    name: 'find-patient-by-local-id',
    text: `select i.patient_id, i.nhs_number, i.birth_date, i.demographics_source
      from patient_local_id l join patient_index i on i.patient_id = l.patient_id
      where l.source = $1 and l.value = $2`,
    values: [localId.source, localId.value],
  });
  return rows[0] && toPerson(rows[0]);
}

/**
 * Registers people under ids that were chosen for them, with the source's own numbers: all of them, or none.
 * @returns false when one is known by then under another id or date of birth, or one of the numbers is somebody else's
 */
export async function registerPatients(
  databases: Feeder,
  people: readonly { patientId: string; nhsNumber: string; birthDate: string; localIds: readonly LocalId[] }[],
): Promise<boolean> {
  const contradicted = new Error('registered otherwise by then');
  try {
    // In one order, so that of two messages with the same people neither waits for the other with what the other waits for.
    const ordered = [...people].sort((one, other) => (one.nhsNumber < other.nhsNumber ? -1 : 1));
    await inTransaction(databases.feeder, async (client) => {
      for (const { patientId, nhsNumber, birthDate, localIds } of ordered) {
        await client.query('insert into patient_index (patient_id, nhs_number, birth_date) values ($1, $2, $3) on conflict (nhs_number) do nothing', [patientId, nhsNumber, birthDate]);
        const { rowCount: isSame } = await client.query(
          'select from patient_index where nhs_number = $1 and patient_id = $2 and birth_date = $3',
          [nhsNumber, patientId, birthDate],
        );
        await insertLocalIds(client, patientId, localIds);
        const { rows } = await client.query<{ others: string }>(
          'select count(*) as others from patient_local_id l join unnest($2::text[], $3::text[]) as own(source, value) using (source, value) where l.patient_id <> $1',
          [patientId, localIds.map(({ source }) => source), localIds.map(({ value }) => value)],
        );
        if (isSame === 0 || rows[0]?.others !== '0') throw contradicted;
      }
    });
    return true;
  } catch (error) {
    if (error === contradicted) return false;
    throw error;
  }
}

/** Remembers a source's own numbers for a person; one already known stays whose it is. */
async function insertLocalIds(
  client: { query(text: string, values: unknown[]): Promise<unknown> },
  patientId: string,
  localIds: readonly LocalId[],
): Promise<void> {
  if (localIds.length === 0) return;
  await client.query(
    `insert into patient_local_id (source, value, patient_id)
      select source, value, $1 from unnest($2::text[], $3::text[]) as l(source, value) on conflict do nothing`,
    [patientId, localIds.map((id) => id.source), localIds.map((id) => id.value)],
  );
}

/**
 * Points a source's retired number at the person that the number that survives belongs to
 * (HL7 v2 A40, `MRG-1`). Answers false when the surviving number is not known.
 */
export async function mergeLocalIds(databases: Feeder, merge: { source: string; from: string; into: string }): Promise<boolean> {
  const { rowCount } = await databases.feeder.query(
    `insert into patient_local_id (source, value, patient_id)
      select source, $2, patient_id from patient_local_id where source = $1 and value = $3
      on conflict (source, value) do update set patient_id = excluded.patient_id`,
    [merge.source, merge.from, merge.into],
  );
  return (rowCount ?? 0) > 0;
}

/**
 * Claims the person's demographics for a source: a GP practice's stand above any other's,
 * and before a practice has sent any, those of the organisation that sent them first.
 * Answers whether this source's demographics are to be taken.
 */
export async function claimDemographics(databases: Feeder, patientId: string, { kind, code }: ItemSource): Promise<boolean> {
  const { rowCount } = await databases.feeder.query(
    `update patient_index set demographics_source = $2, demographics_code = $3
      where patient_id = $1 and ($2 = 'gp-practice' or (demographics_source is distinct from 'gp-practice' and coalesce(demographics_code, $3) = $3))`,
    [patientId, kind, code],
  );
  return (rowCount ?? 0) > 0;
}
