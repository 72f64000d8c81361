/**
 * Where a version of a choice came from, as a FHIR Provenance: in the store's own words,
 * whatever a client wrote into the Consent. The author is the person, or who helps them in their name.
 */
import type { EndingAction } from './choice-ending';
import { ENTRY_MODES, type ChoiceEntry } from './choice-entry';
import { CHECK_EXTENSION, DATA_OPERATION, DCM, MODE_EXTENSION, PARTICIPANT, PARTICIPATION_MODE, PARTICIPATION_TYPE } from '../code-systems';

export interface OriginFacts {
  id: string;
  /** The version that was saved. */
  consent: { id: string; version: number };
  patientId: string;
  /** The app by which it came. */
  app: { clientId: string; clientName: string };
  now: Date;
}

/** Who entered a choice for somebody. */
export interface Enterer {
  practitioner: string;
  name: string;
  jobRoleName: string;
  organisation: { reference: string; name: string };
}

const agent = (system: string, code: string, who: fhir4.Reference, onBehalfOf?: fhir4.Reference): fhir4.ProvenanceAgent => ({
  type: { coding: [{ system, code }] },
  who,
  ...(onBehalfOf && { onBehalfOf }),
});

/** The Provenance of a choice that the person saved themself. */
export function composeOwnProvenance({ id, consent, patientId, app, now }: OriginFacts): fhir4.Provenance & { id: string } {
  const activity = consent.version === 1 ? { code: 'CREATE', display: 'create' } : { code: 'UPDATE', display: 'revise' };
  return {
    resourceType: 'Provenance',
    id,
    target: [{ reference: `Consent/${consent.id}/_history/${consent.version}` }],
    occurredDateTime: now.toISOString(),
    recorded: now.toISOString(),
    activity: { coding: [{ system: DATA_OPERATION, ...activity }] },
    agent: [
      agent(PARTICIPANT, 'author', { reference: `Patient/${patientId}` }),
      // Named as in the log (lib/audit/compose-agents.ts).
      agent(DCM, '110150', { identifier: { value: app.clientId }, ...(app.clientName !== '' && { display: app.clientName }) }),
    ],
  };
}

/** The Provenance of a choice that somebody who helps made: they are its author, on behalf of the person. */
export function composeHelperProvenance({ helperId, name }: { helperId: string; name: string }, facts: OriginFacts): fhir4.Provenance & { id: string } {
  const own = composeOwnProvenance(facts);
  const [, app] = own.agent;
  return {
    ...own,
    agent: [
      agent(PARTICIPANT, 'author', { reference: `RelatedPerson/${helperId}`, display: name }, { reference: `Patient/${facts.patientId}` }),
      ...(app ? [app] : []),
    ],
  };
}

/** What somebody asked staff to do with a choice that is there already, in DataOperation's words: to end it, or to keep it on after all. */
export const ENDING_ACTIVITIES = { end: { code: 'ABORT', display: 'abort' }, keep: { code: 'REACTIVATE', display: 'reactivate' } } as const;

/** The Provenance of a choice that the record itself kept on, as nobody could be told of the end that staff were asked for. @param server our own address, as in the log */
export function composeKeptOnProvenance({ id, consent, patientId, now, server }: Omit<OriginFacts, 'app'> & { server: string }): fhir4.Provenance & { id: string } {
  return {
    ...composeOwnProvenance({ id, consent, patientId, now, app: { clientId: '', clientName: '' } }),
    activity: { coding: [{ system: DATA_OPERATION, ...ENDING_ACTIVITIES.keep }] },
    reason: [{ text: 'The letter that told of the end of this choice could not be sent.' }],
    agent: [agent(PARTICIPANT, 'author', { identifier: { value: server } })],
  };
}

/** The Provenance of a choice that staff entered, ended or kept on for the person: staff and witness took part. */
export function composeEntryProvenance(entry: ChoiceEntry, enterer: Enterer, facts: OriginFacts, asked?: EndingAction): fhir4.Provenance & { id: string } {
  const own = composeOwnProvenance(facts);
  return {
    ...own,
    ...(asked && { activity: { coding: [{ system: DATA_OPERATION, ...ENDING_ACTIVITIES[asked] }] } }),
    extension: [
      { url: MODE_EXTENSION, valueCodeableConcept: { coding: [{ system: PARTICIPATION_MODE, code: ENTRY_MODES[entry.mode] }] } },
      { url: CHECK_EXTENSION, valueString: entry.identityCheck },
    ],
    occurredDateTime: entry.received,
    agent: [
      ...own.agent,
      agent(
        PARTICIPANT,
        'enterer',
        { reference: enterer.practitioner, display: `${enterer.name}, ${enterer.jobRoleName}` },
        { reference: enterer.organisation.reference, display: enterer.organisation.name },
      ),
      agent(PARTICIPATION_TYPE, 'WIT', { display: `${entry.witnessName}, ${entry.witnessJob}` }),
    ],
  };
}
