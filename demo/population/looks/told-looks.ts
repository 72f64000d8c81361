/** Looks in sources' own systems, as those systems tell of them: one hospital's and one GP surgery's. */
import type { SourceBundle } from '../bundles';
import type { Calendar } from '../calendar';
import { DAYS_SINCE_AE } from '../lives/alan-in-hospital';
import type { PersonMessages } from '../population';
import { professionalName, professionalOf, type Professional } from '../professionals';
import { uuidOf } from '../writing/recorder';

/** ODS codes of the sources that tell us who looks in their own systems. */
export const TELLING_SOURCES: readonly string[] = ['RVV', 'DEMOGP1'];
/** For so long they have told us of every look. */
const DAYS_TOLD = 90;

type Row = [daysAgo: number, time: string, minutes: number, by: string, purpose: 'TREAT' | undefined, reason: string | undefined, searched: string];

const LOOKS: Readonly<Record<string, readonly Row[]>> = {
  '9990000018': [
    [DAYS_SINCE_AE, '12:20', 6, 'hospital-doctor-okafor', 'TREAT', 'Reading the scan of his head.', 'DiagnosticReport'],
    [3, '08:50', 3, 'receptionist-webb', 'TREAT', 'He rang about his next blood test.', 'Appointment'],
    // Nothing in the record explains this one: the hospital is asked about it.
    [75, '15:04', 2, 'dialysis-nurse-pereira', undefined, undefined, 'DiagnosticReport'],
  ],
};

/** What each source tells of looks at one person, after it has sent what it holds of them. */
export function toldLooks(messages: PersonMessages, calendar: Calendar): SourceBundle[] {
  const events = (LOOKS[messages.person.nhsNumber] ?? []).map((row) => ({ source: professionalOf(row[3]).organisation.code, event: toEvent(messages, calendar, row) }));
  return TELLING_SOURCES.flatMap((source) => {
    const own = events.filter((one) => one.source === source).map(({ event }) => event);
    if (own.length === 0) return [];
    const bundle: fhir4.Bundle<fhir4.FhirResource> = { resourceType: 'Bundle', type: 'transaction', entry: own.map((resource) => ({ resource, request: { method: 'POST', url: 'AuditEvent' } })) };
    return [{ source, bundle }];
  });
}

/** That every look of those days has been told. */
export const toldUpTo = (calendar: Calendar, now: Date): fhir4.Parameters => ({
  resourceType: 'Parameters',
  parameter: [{ name: 'period', valuePeriod: { start: calendar.at(DAYS_TOLD, '00:00'), end: now.toISOString() } }],
});

/** More than a few things make no better example. */
const THINGS_SHOWN = 3;

/** Things of that type which the source has sent, under its own names. */
const ownThings = ({ bundles }: PersonMessages, source: string, type: string): fhir4.AuditEventEntity[] =>
  bundles
    .flatMap((one) => (one.source === source ? (one.bundle.entry ?? []) : []))
    .flatMap(({ resource }) => (resource?.resourceType === type ? [{ what: { reference: `${type}/${resource.id ?? ''}` } }] : []))
    .slice(0, THINGS_SHOWN);

function toEvent(messages: PersonMessages, calendar: Calendar, [daysAgo, time, minutes, by, purpose, reason, searched]: Row): fhir4.AuditEvent {
  const { person } = messages;
  const professional = professionalOf(by);
  const start = calendar.at(daysAgo, time);
  const end = new Date(Date.parse(start) + minutes * 60_000).toISOString();
  return {
    resourceType: 'AuditEvent',
    id: uuidOf(`look ${person.nhsNumber} ${by} ${daysAgo} ${time}`),
    type: { system: 'http://terminology.hl7.org/CodeSystem/audit-event-type', code: 'rest' },
    subtype: [{ system: 'http://hl7.org/fhir/restful-interaction', code: 'search-type' }],
    action: 'E',
    period: { start, end },
    recorded: end,
    outcome: '0',
    agent: [userAgent(professional, purpose, reason)],
    source: { observer: { identifier: { system: 'https://fhir.nhs.uk/Id/ods-organization-code', value: professional.organisation.code } } },
    entity: [
      { what: { identifier: { system: 'https://fhir.nhs.uk/Id/nhs-number', value: person.nhsNumber } }, type: { system: 'http://terminology.hl7.org/CodeSystem/audit-entity-type', code: '1' }, role: { system: 'http://terminology.hl7.org/CodeSystem/object-role', code: '1' } },
      { type: { system: 'http://terminology.hl7.org/CodeSystem/audit-entity-type', code: '2' }, role: { system: 'http://terminology.hl7.org/CodeSystem/object-role', code: '24' }, query: Buffer.from(`GET /${searched}?patient=own`).toString('base64') },
      ...ownThings(messages, professional.organisation.code, searched),
    ],
  };
}

function userAgent(professional: Professional, purpose: 'TREAT' | undefined, reason: string | undefined): fhir4.AuditEventAgent {
  return {
    type: { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/v3-ParticipationType', code: 'IRCP' }] },
    who: { identifier: { system: 'https://fhir.nhs.uk/Id/sds-user-id', value: professional.sdsUserId } },
    name: professionalName(professional),
    requestor: true,
    role: [{ coding: [{ system: 'https://fhir.hl7.org.uk/CodeSystem/UKCore-SDSJobRoleName', code: professional.jobRoleCode, display: professional.jobRole }] }],
    ...(purpose === undefined ? {} : { purposeOfUse: [{ coding: [{ system: 'http://terminology.hl7.org/CodeSystem/v3-ActReason', code: purpose }], ...(reason === undefined ? {} : { text: reason }) }] }),
  };
}
