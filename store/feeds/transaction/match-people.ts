import { randomUUID } from 'node:crypto';
import { NHS_NUMBER } from '@/lib/fhir/identifiers';
import { parseNhsNumber, type NhsNumber } from '@/lib/fhir/nhs-number';
import { findPatient, findPatientByLocalId, registerPatients, type KnownPerson } from '@/store/repository/taking-in/patient-index';
import { entryProblem, type FeedProblem } from '@/store/feeds/feed-problem';
import type { FeedDeps, IdentifierKey, IncomingTransaction, TransactionEntry } from './incoming-transaction';
import { keyOfIdentifier } from './plan-identities';

/** Systems under which the NHS number has been sent: today's, and the one before it. */
const NHS_NUMBER_SYSTEMS = new Set<string>([NHS_NUMBER, 'http://fhir.nhs.net/Id/nhs-number', 'https://fhir.hl7.org.uk/Id/nhs-number']);
export const isNhsNumberSystem = (system: string | undefined): boolean => system !== undefined && NHS_NUMBER_SYSTEMS.has(system);

/** How an identifier is named, whichever of its systems an NHS number came under and however it was spaced. */
export const nameOfIdentifier = ({ system, value }: IdentifierKey): string =>
  isNhsNumberSystem(system) ? `${NHS_NUMBER}|${value.replace(/\s/g, '')}` : keyOfIdentifier({ system, value });

/** What a Patient entry says of who it is. */
export interface Claim {
  entry: number;
  nhsNumber: NhsNumber;
  birthDate: string;
  localIds: string[];
}

/** Reads NHS number and date of birth of each Patient entry; both are needed, whole and right. */
export function readClaims(transaction: IncomingTransaction, now: Date): { claims: Claim[]; problems: FeedProblem[] } {
  const claims: Claim[] = [];
  const problems: FeedProblem[] = [];
  for (const entry of transaction.entries) {
    if (entry.type !== 'Patient' || entry.resource?.resourceType !== 'Patient') continue;
    const nhsNumber = readNhsNumber(entry.index, entry.resource, problems);
    const birthDate = readBirthDate(entry.index, entry.resource, now, problems);
    if (nhsNumber !== undefined && birthDate !== undefined) {
      claims.push({ entry: entry.index, nhsNumber, birthDate, localIds: localIdsOf(entry, transaction.localIds ?? []) });
    }
  }
  for (const claim of claims) {
    const twin = claims.find((other) => other.entry < claim.entry && other.nhsNumber === claim.nhsNumber);
    if (twin !== undefined) problems.push(entryProblem(claim.entry, 'identifier', 'duplicate', `Entry ${twin.entry} is the same person. Send each person once.`));
  }
  return { claims, problems };
}

function readNhsNumber(index: number, patient: fhir4.Patient, problems: FeedProblem[]): NhsNumber | undefined {
  const values = (patient.identifier ?? []).filter((identifier) => isNhsNumberSystem(identifier.system)).map((identifier) => identifier.value ?? '');
  if (values.length === 0) {
    problems.push(entryProblem(index, 'identifier', 'required', `The NHS number is missing. Send it as an identifier of system ${NHS_NUMBER}.`));
    return undefined;
  }
  const numbers = new Set(values.map((value) => parseNhsNumber(value)));
  if (numbers.has(undefined)) {
    problems.push(entryProblem(index, 'identifier', 'value', 'The NHS number is not ten digits with a right check digit.'));
    return undefined;
  }
  if (numbers.size > 1) {
    problems.push(entryProblem(index, 'identifier', 'conflict', 'The Patient has two different NHS numbers.'));
    return undefined;
  }
  return [...numbers][0];
}

function readBirthDate(index: number, patient: fhir4.Patient, now: Date, problems: FeedProblem[]): string | undefined {
  const birthDate: unknown = patient.birthDate;
  if (birthDate === undefined) {
    problems.push(entryProblem(index, 'birthDate', 'required', 'The date of birth is missing.'));
    return undefined;
  }
  const isDay = typeof birthDate === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(birthDate) && new Date(`${birthDate}T00:00:00Z`).toJSON()?.startsWith(birthDate) === true;
  if (!isDay) {
    problems.push(entryProblem(index, 'birthDate', 'value', 'The date of birth is not a whole date of the form YYYY-MM-DD.'));
    return undefined;
  }
  // Clocks differ by a day at most around the world.
  if (Date.parse(birthDate) > now.getTime() + 86_400_000) {
    problems.push(entryProblem(index, 'birthDate', 'value', 'The date of birth is in the future.'));
    return undefined;
  }
  return birthDate;
}

/** Identifier types (HL7 table 0203) that number a patient; others, such as a driving licence, are no business of the index. */
const PATIENT_NUMBER_TYPES = new Set(['MR', 'MRT', 'PI', 'PT', 'LR', 'U', 'RI', 'AN']);

/** The source's own names for a person: patient numbers, and its own id of the Patient, by which its later messages may refer to them. */
function localIdsOf(entry: TransactionEntry, more: readonly string[]): string[] {
  const identifiers = entry.resource?.resourceType === 'Patient' ? (entry.resource.identifier ?? []) : [];
  const numbers = identifiers
    .filter((identifier) => !isNhsNumberSystem(identifier.system) && isPatientNumber(identifier))
    .flatMap((identifier) => (identifier.value ? [keyOfIdentifier({ system: identifier.system ?? '', value: identifier.value })] : []));
  const own = entry.urlId === undefined ? [] : [`Patient/${entry.urlId}`];
  return [...new Set([...numbers, ...own, ...more])];
}

function isPatientNumber(identifier: fhir4.Identifier): boolean {
  const codes = (identifier.type?.coding ?? []).map((coding) => coding.code);
  return codes.length === 0 || codes.some((code) => code !== undefined && PATIENT_NUMBER_TYPES.has(code));
}

/** Each Patient entry's canonical id, by entry. */
export type Matches = ReadonlyMap<number, string>;

/**
 * Finds the person of each claim; somebody not known yet is given an id, and registered
 * when the message is stored (`registerClaims`). Somebody known must have the same date of
 * birth, and none of the source's own numbers may be another person's: a message that
 * contradicts either is about somebody else than it says, and is refused whole.
 */
export async function matchPeople(deps: FeedDeps, sourceCode: string, claims: readonly Claim[]): Promise<{ matches: Matches; problems: FeedProblem[] }> {
  const problems: FeedProblem[] = [];
  const matches = new Map<number, string>();
  for (const claim of claims) {
    const person = await findPatient(deps.databases, { nhsNumber: claim.nhsNumber });
    problems.push(...findShared(claim, claims), ...(await checkClaim(deps, sourceCode, claim, person)));
    matches.set(claim.entry, person?.patientId ?? randomUUID());
  }
  return { matches, problems };
}

/** One number of the source's own cannot be two people's. */
const findShared = (claim: Claim, claims: readonly Claim[]): FeedProblem[] =>
  claim.localIds
    .filter((value) => claims.some((other) => other.entry < claim.entry && other.localIds.includes(value)))
    .map((value) => entryProblem(claim.entry, 'identifier', 'conflict', `Your number ${value} is given to another person of this message, too.`));

/**
 * Registers the people of a message that is taken, all or none: what is refused leaves nobody behind, with a date of
 * birth that nobody vouched for.
 * @returns false when another message was quicker, and said something else: this one is then to be looked at anew
 */
export async function registerClaims(deps: FeedDeps, sourceCode: string, claims: readonly Claim[], matches: Matches): Promise<boolean> {
  const people = claims.flatMap(({ entry, nhsNumber, birthDate, localIds }) => {
    const patientId = matches.get(entry);
    return patientId === undefined ? [] : [{ patientId, nhsNumber, birthDate, localIds: localIds.map((value) => ({ source: sourceCode, value })) }];
  });
  return registerPatients(deps.databases, people);
}

async function checkClaim(deps: FeedDeps, sourceCode: string, claim: Claim, person: KnownPerson | undefined): Promise<FeedProblem[]> {
  if (person !== undefined && person.birthDate !== claim.birthDate) {
    return [entryProblem(claim.entry, 'birthDate', 'business-rule', 'The date of birth is not that of the person with this NHS number.')];
  }
  for (const value of claim.localIds) {
    const other = await findPatientByLocalId(deps.databases, { source: sourceCode, value });
    if (other !== undefined && other.nhsNumber !== claim.nhsNumber) {
      return [entryProblem(claim.entry, 'identifier', 'conflict', `Your number ${value} belongs to a person with another NHS number.`)];
    }
  }
  return [];
}

/** The person that a reference without a Patient entry names: by NHS number, or by a number that this source sent before. */
export async function findReferredPerson(deps: FeedDeps, sourceCode: string, identifier: { system: string; value: string }): Promise<string | undefined> {
  if (isNhsNumberSystem(identifier.system)) {
    const nhsNumber = parseNhsNumber(identifier.value);
    return nhsNumber === undefined ? undefined : (await findPatient(deps.databases, { nhsNumber }))?.patientId;
  }
  return (await findPatientByLocalId(deps.databases, { source: sourceCode, value: keyOfIdentifier(identifier) }))?.patientId;
}

/** The person whose Patient this source put under an id of its own, in an earlier message. */
export async function findOwnPatient(deps: FeedDeps, sourceCode: string, id: string): Promise<string | undefined> {
  return (await findPatientByLocalId(deps.databases, { source: sourceCode, value: `Patient/${id}` }))?.patientId;
}
