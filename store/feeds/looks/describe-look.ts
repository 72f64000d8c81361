import type { ReportedFacts } from '@/lib/audit/event-facts';
import { typeReferredTo, type ReportedLook } from '@/lib/audit/read-reported';
import { jobRolesOf, roleOf } from '@/lib/consent/roles/roles';
import { directoryIdFor } from '@/lib/fhir/identifiers';
import { recordPartOf } from '@/lib/fhir/record-part';
import type { RequestFacts } from '@/store/enforcement/door-types';
import type { FeedSource } from '@/store/feeds/feed-message';
import { findSource } from '@/store/feeds/sources';
import type { FeedDeps } from '@/store/feeds/transaction/incoming-transaction';
import { explainLook } from '@/store/repository/log/explain-look';
import { readToldItems } from '@/store/repository/taking-in/reported-looks';
import { nameToldItems, organisationReference } from './told-references';

/** More of one look's things are counted and not named. */
const ITEMS_AT_MOST = 200;
/** The person looked at their own record, or somebody did for them: nothing is to be explained. */
const BY_THE_PERSON: readonly (string | undefined)[] = ['PATRQT', 'FAMRQT'];

interface Told {
  look: ReportedLook;
  toldId: string;
  patientId: string;
  /** Of the event */
  id: string;
  now: Date;
  request: RequestFacts;
}

/**
 * What a source told, in this store's own words: names of organisations from the directory, the
 * kind of professional from the job, the things shown by their ids here, and what of the record
 * explains the look as it is known now.
 */
export async function describeLook(deps: FeedDeps, source: FeedSource, { look, toldId, patientId, id, now, request }: Told): Promise<ReportedFacts> {
  const organisation = look.organisation === undefined || look.organisation.code === source.code ? source : await nameOrganisation(deps, look.organisation);
  const items = await readToldItems(deps.databases, patientId, nameToldItems(source.code, look.items.slice(0, ITEMS_AT_MOST)));
  const explained = BY_THE_PERSON.includes(look.purpose)
    ? undefined
    : await explainLook(
        deps.databases,
        { patientId, practitioner: practitionerOf(look), organisation: organisationReference(organisation.code) },
        new Date(look.happened.start),
      );
  return {
    kind: 'reported',
    id,
    recorded: now.toISOString(),
    serverUrl: deps.serverUrl,
    request,
    patientId,
    reporter: { code: source.code, name: source.name },
    toldId,
    happened: look.happened,
    who: whoOf(look.who, organisation.kind),
    organisation: { code: organisation.code, name: organisation.name },
    purpose: look.purpose,
    reason: look.reason,
    explanation: explained?.explanation,
    parts: [...new Set([...items.map(({ part }) => part), ...partsOfTypes(look, source)])],
    items: items.map(({ reference }) => reference),
    ...(look.items.length === 0 ? {} : { count: look.items.length }),
  };
}

async function nameOrganisation(deps: FeedDeps, { code, name }: NonNullable<ReportedLook['organisation']>): Promise<FeedSource> {
  const known = await findSource(deps.databases, code);
  // Of one that we do not know, the source's word stands.
  return known.name === code && name !== undefined ? { ...known, name } : known;
}

function practitionerOf({ who }: ReportedLook): string {
  return `Practitioner/${directoryIdFor(who?.identifier?.system, who?.identifier?.value) ?? ''}`;
}

function whoOf(who: ReportedLook['who'], kind: FeedSource['kind']): ReportedFacts['who'] {
  if (who === undefined) return undefined;
  const { job, ...named } = who;
  const role = job?.code === undefined ? undefined : roleOf(job.code, kind);
  const jobName = job?.name ?? (role === undefined ? undefined : jobRolesOf(role).find(({ code }) => code === job?.code)?.display) ?? job?.code;
  return {
    ...named,
    ...(jobName === undefined ? {} : { job: { ...(job?.code === undefined ? {} : { code: job.code }), name: jobName } }),
    ...(role === undefined ? {} : { role }),
  };
}

/** Parts that the kind of thing alone gives: of what was searched, and of things that the record does not have. An Observation may be a test result or a measurement. */
function partsOfTypes({ items, searched }: ReportedLook, source: FeedSource): string[] {
  const types = new Set([...items.flatMap((item) => typeReferredTo(item) ?? []), ...searched]);
  return [...types].filter((type) => type !== 'Observation').map((type) => recordPartOf({ resourceType: type } as fhir4.FhirResource, source)).filter((part) => part !== 'other');
}
