/** The four questions that people's apps ask most, over HTTP and in plain SQL. */
export const QUESTIONS = ['read', 'search', 'everything', 'log'] as const;
export type Question = (typeof QUESTIONS)[number];

export const NAMES: Readonly<Record<Question, string>> = {
  read: 'read by id',
  search: 'search, 50 Observations',
  everything: 'a whole record',
  log: 'the last 50 access events',
};

const COLUMNS = 'select type, id, version, content from resource where patient_id = $1';
const SHOWN = "is_current and not is_deleted and form = 'whole'";

/** The same rows as the tables' owner reads them; `$1` is the person. */
export const PLAIN_SQL: Readonly<Record<Question, string>> = {
  read: `${COLUMNS} and type = 'Observation' and id = $2 and ${SHOWN}`,
  search: `${COLUMNS} and type = 'Observation' and ${SHOWN} order by occurred_from desc nulls last, id limit 50`,
  everything: `${COLUMNS} and ${SHOWN} and type <> 'Consent'`,
  log: `select 'AuditEvent', id, 1, content from access_event where patient_id = $1 order by recorded desc, seq desc limit 50`,
};

/** Who is asked about, and one of their items. */
export interface Asked {
  patientId: string;
  token: string;
  observationId: string;
}

/** Path and query of a question to a FHIR server. */
export function addressOf(question: Question, { patientId, observationId }: Asked): string {
  switch (question) {
    case 'read':
      return `/fhir/Observation/${observationId}`;
    case 'search':
      return `/fhir/Observation?patient=${patientId}&_sort=-date&_count=50`;
    case 'everything':
      return `/fhir/Patient/${patientId}/$everything?_count=1000`;
    case 'log':
      return `/fhir/AuditEvent?patient=${patientId}&_sort=-date&_count=50`;
  }
}
