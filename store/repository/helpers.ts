/** People who help: the rows that say who may see whose record, until when. */
import type { Databases } from '@/store/database/database';
import type { PreparedEvent } from '@/store/audit/append-event';
import type { Entry } from './record/record';

/** Somebody whom a person lets see their record, or a code that nobody has used yet. */
export interface HelperRow {
  id: string;
  /** As their own sign-in has it; null until the code is used. */
  name: string | null;
  until: Date;
  may_change: boolean;
  made_at: Date;
  code_expires_at: Date;
  began_at: Date | null;
  ended_at: Date | null;
}

/** All that there ever were, newest first. */
export async function listHelpers(entry: Entry, event: PreparedEvent): Promise<HelperRow[]> {
  const { rows } = await entry.pool.query<HelperRow>({
    name: 'door-helpers',
    text: 'select * from door_helpers($1, $2, $3, $4, $5)',
    values: [JSON.stringify(entry.decision), event.id, event.recorded, event.content, event.tokens],
  });
  return rows;
}

export interface Invitation {
  id: string;
  personName: string;
  until: Date;
  mayChange: boolean;
  codeHash: string;
  codeExpiresAt: Date;
}

/** Keeps a code that was made. */
export async function inviteHelper(entry: Entry, invitation: Invitation, event: PreparedEvent): Promise<'saved' | 'too-many'> {
  const { id, personName, until, mayChange, codeHash, codeExpiresAt } = invitation;
  const { rows } = await entry.pool.query<{ outcome: 'saved' | 'too-many' }>({
    name: 'door-invite-helper',
    text: 'select door_invite_helper($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) as outcome',
    values: [JSON.stringify(entry.decision), id, personName, until, mayChange, codeHash, codeExpiresAt, event.id, event.recorded, event.content, event.tokens],
  });
  return rows[0]?.outcome ?? 'too-many';
}

/** Ends what somebody may, or makes a code worthless; every token of theirs goes with it. */
export async function endHelper(entry: Entry, id: string, event: PreparedEvent): Promise<'saved' | 'not-found'> {
  const { rows } = await entry.pool.query<{ outcome: 'saved' | 'not-found' }>({
    name: 'door-end-helper',
    text: 'select door_end_helper($1, $2, $3, $4, $5, $6) as outcome',
    values: [JSON.stringify(entry.decision), id, event.id, event.recorded, event.content, event.tokens],
  });
  return rows[0]?.outcome ?? 'not-found';
}

type Authorizer = Pick<Databases, 'authorizer'>;
interface Subject {
  issuer: string;
  id: string;
}

/** Somebody whom a helper may see, and by which row. */
export interface Helped {
  helperId: string;
  patientId: string;
  personName: string;
  until: Date;
  mayChange: boolean;
}

const toHelped = (row: { id: string; patient_id: string; person_name: string; until: Date; may_change: boolean }): Helped => ({
  helperId: row.id,
  patientId: row.patient_id,
  personName: row.person_name,
  until: row.until,
  mayChange: row.may_change,
});

/** Whom somebody helps now, by name. */
export async function findHelped({ authorizer }: Authorizer, { issuer, id }: Subject, now: Date): Promise<Helped[]> {
  const { rows } = await authorizer.query<Parameters<typeof toHelped>[0]>({
    name: 'find-helped',
    text: 'select id, patient_id, person_name, until, may_change from helper where subject = $1 and issuer = $2 and ended_at is null and until > $3 order by person_name, id',
    values: [id, issuer, now],
  });
  return rows.map(toHelped);
}

/**
 * Makes a code somebody's, once, when the date of birth is that of the person who made it.
 * One answer for a code that there never was, one that is used or over, and a date that does not match.
 */
export async function useHelperCode(
  { authorizer }: Authorizer,
  asked: { codeHash: string; birthDate: string; subject: Subject; name: string },
  now: Date,
): Promise<Helped | undefined> {
  const { codeHash, birthDate, subject, name } = asked;
  const { rows } = await authorizer.query<Parameters<typeof toHelped>[0]>({
    name: 'use-helper-code',
    text: `update helper h set code_hash = null, issuer = $3, subject = $4, name = $5, began_at = $6
      from patient_index p
      where h.code_hash = $1 and p.patient_id = h.patient_id and p.birth_date = $2
        and h.began_at is null and h.ended_at is null and h.code_expires_at > $6 and h.until > $6
      returning h.id, h.patient_id, h.person_name, h.until, h.may_change`,
    values: [codeHash, birthDate, subject.issuer, subject.id, name, now],
  });
  return rows[0] && toHelped(rows[0]);
}
