/** Who entered a choice for a person, how it had been made and who witnessed it, as a FHIR Provenance and back. */
import { z } from 'zod';
import { ENTRY_MODE_KEYS, ENTRY_MODES, type ChoiceEntry, type EntryMode } from './choice-entry';
import { PARTICIPATION_TYPE } from './code-systems';

const PARTICIPANT = 'http://terminology.hl7.org/CodeSystem/provenance-participant-type';
const OPERATION = 'http://terminology.hl7.org/CodeSystem/v3-DataOperation';
const PARTICIPATION_MODE = 'http://terminology.hl7.org/CodeSystem/v3-ParticipationMode';
/** Our own extensions of a Provenance: how the choice was made, and how staff made sure of who made it. */
const MODE_EXTENSION = 'https://mycarerecord.example/fhir/StructureDefinition/choice-made-by';
const CHECK_EXTENSION = 'https://mycarerecord.example/fhir/StructureDefinition/identity-checked-by';

export interface EntryFacts {
  id: string;
  consentId: string;
  patientId: string;
  enterer: { practitioner: string; name: string; jobRoleName: string; organisation: { reference: string; name: string } };
  now: Date;
}

/** The Provenance of an entered choice. Its author is the person: staff and witness took part. */
export function composeEntryProvenance(entry: ChoiceEntry, { id, consentId, patientId, enterer, now }: EntryFacts): fhir4.Provenance & { id: string } {
  const agent = (system: string, code: string, who: fhir4.Reference, onBehalfOf?: fhir4.Reference): fhir4.ProvenanceAgent => ({ type: { coding: [{ system, code }] }, who, ...(onBehalfOf && { onBehalfOf }) });
  return {
    resourceType: 'Provenance',
    id,
    extension: [
      { url: MODE_EXTENSION, valueCodeableConcept: { coding: [{ system: PARTICIPATION_MODE, code: ENTRY_MODES[entry.mode] }] } },
      { url: CHECK_EXTENSION, valueString: entry.identityCheck },
    ],
    target: [{ reference: `Consent/${consentId}` }],
    occurredDateTime: entry.received,
    recorded: now.toISOString(),
    activity: { coding: [{ system: OPERATION, code: 'CREATE', display: 'create' }] },
    agent: [
      agent(PARTICIPANT, 'author', { reference: `Patient/${patientId}` }),
      agent(PARTICIPANT, 'enterer', { reference: enterer.practitioner, display: `${enterer.name}, ${enterer.jobRoleName}` }, { reference: enterer.organisation.reference, display: enterer.organisation.name }),
      agent(PARTICIPATION_TYPE, 'WIT', { display: `${entry.witnessName}, ${entry.witnessJob}` }),
    ],
  };
}

/** What a Provenance says of a choice's entry, as far as it can be told. */
export interface ReadEntry {
  consent: string;
  mode: EntryMode | undefined;
  /** `YYYY-MM-DD` */
  received: string | undefined;
  enteredBy: string | undefined;
  organisation: string | undefined;
  witness: string | undefined;
  identityCheck: string | undefined;
}

const codes = z.object({ coding: z.array(z.object({ code: z.string().optional() })).default([]) }).default({ coding: [] });
const reference = z.object({ reference: z.string().optional(), display: z.string().optional() });
const provenance = z.object({
  extension: z.array(z.object({ url: z.string(), valueString: z.string().optional(), valueCodeableConcept: codes.optional() })).default([]),
  target: z.array(reference).min(1),
  occurredDateTime: z.string().optional(),
  agent: z.array(z.object({ type: codes, who: reference, onBehalfOf: reference.optional() })),
});

/** @returns undefined for a Provenance in which nobody entered anything for somebody */
export function readEntryProvenance(value: unknown): ReadEntry | undefined {
  const read = provenance.safeParse(value);
  if (!read.success) return undefined;
  const { extension, target, occurredDateTime, agent } = read.data;
  const agentOf = (code: string) => agent.find(({ type }) => type.coding.some((coded) => coded.code === code));
  const enterer = agentOf('enterer');
  const consent = target.map((one) => one.reference).find((one) => one?.startsWith('Consent/'));
  if (enterer === undefined || consent === undefined) return undefined;
  const mode = extension.find(({ url }) => url === MODE_EXTENSION)?.valueCodeableConcept?.coding[0]?.code;
  return {
    consent,
    mode: ENTRY_MODE_KEYS.find((key) => ENTRY_MODES[key] === mode),
    received: occurredDateTime?.slice(0, 10),
    enteredBy: enterer.who.display,
    organisation: enterer.onBehalfOf?.display,
    witness: agentOf('WIT')?.who.display,
    identityCheck: extension.find(({ url }) => url === CHECK_EXTENSION)?.valueString,
  };
}
