import { directoryIdFor, ODS_ORGANISATION, SDS_USER } from '@/lib/fhir/identifiers';
import type { ReadCoding, ReadProvision, ReadReference } from './consent-schema';
import { ACT_CODE, CONFIDENTIALITY, PARTICIPATION_TYPE, RECORD_PART, RESOURCE_TYPES_SYSTEM } from '../code-systems';
import { isConfidentiality, labelsBelow } from '../labels';
import { readLiteral } from '../read-reference';
import { isDirectoryType } from '@/lib/fhir/directory-types';
import { isResourceType } from '../resource-types';
import type { Actor, DataMatch, Rule } from './understood-consent';
import { RECORD_PARTS, type RecordPart } from '../vocabulary';

/** One thing in a Consent that cannot be understood: where (a FHIRPath of the element) and what, in plain words. */
export interface Problem {
  path: string;
  message: string;
}

/** Where a provision stands, and where to say what is wrong with it. */
interface Place {
  path: string;
  contained: readonly unknown[];
  problems: Problem[];
}

const ACTOR_TYPES = ['Organization', 'Practitioner', 'PractitionerRole', 'Group', 'Patient', 'RelatedPerson', 'CareTeam'];

const isRecordPart = (code: string): code is RecordPart => (RECORD_PARTS as readonly string[]).includes(code);

/** Turns one provision of the right shape into a rule; whatever in it we do not know is added to the problems. */
export function understandRule(provision: ReadProvision, place: Place): Rule {
  const effect = provision.type === 'permit' ? 'permit' : 'forbid';
  const labels = provision.securityLabel ?? [];
  const classes = provision.class ?? [];
  labels.forEach((label, index) => checkLabel(label, at(place, `securityLabel[${index}]`)));
  classes.forEach((one, index) => checkClass(one, effect, at(place, `class[${index}]`)));
  return {
    effect,
    ...(provision.period && { period: provision.period }),
    actors: (provision.actor ?? []).map((actor, index) => understandActor(actor, effect, at(place, `actor[${index}]`))),
    purposes: (provision.purpose ?? []).map(({ system, code }) => ({ system, code })),
    confidentiality: labels.filter(({ system }) => system === CONFIDENTIALITY).map(({ code }) => code),
    labels: [...new Set(labels.filter(({ system }) => system === ACT_CODE).flatMap(({ code }) => labelsBelow(code) ?? []))],
    types: classes.filter(({ system }) => system === RESOURCE_TYPES_SYSTEM).map(({ code }) => code),
    parts: classes.filter(({ system }) => system === RECORD_PART).map(({ code }) => code).filter(isRecordPart),
    codes: (provision.code ?? []).flatMap((concept) => concept.coding.map(({ system, code }) => `${system}|${code}`)),
    data: (provision.data ?? []).map(({ meaning, reference }, index): DataMatch => ({
      meaning,
      reference: understandTarget(meaning, reference, effect, at(place, `data[${index}].reference`)),
    })),
    ...(provision.dataPeriod && { dataPeriod: provision.dataPeriod }),
  };
}

const at = (place: Place, element: string): Place => ({ ...place, path: `${place.path}.${element}` });

function say(place: Place, message: string): undefined {
  place.problems.push({ path: place.path, message });
  return undefined;
}

function checkLabel({ system, code }: ReadCoding, place: Place): void {
  if (system === CONFIDENTIALITY) {
    if (!isConfidentiality(code)) say(place, `we do not know the confidentiality "${code}"`);
  } else if (system !== ACT_CODE) {
    say(place, `we do not know the security labels of ${system}`);
  } else if (labelsBelow(code) === undefined) {
    say(place, `we label no item "${code}", so a choice about it could not be kept`);
  }
}

/** A Provenance is shown and hidden with what it is of, and is an item to no rule: a refusal of it would hide nothing. */
const ORIGIN = 'Provenance';
const SAY_OF_ORIGIN = 'where something came from (Provenance) is shown and hidden with what it is of: name that instead';

function checkClass({ system, code }: ReadCoding, effect: Rule['effect'], place: Place): void {
  if (system === RESOURCE_TYPES_SYSTEM) {
    if (!isResourceType(code)) say(place, `there is no FHIR resource type "${code}"`);
    else if (effect === 'forbid' && code === ORIGIN) say(place, SAY_OF_ORIGIN);
    else if (effect === 'forbid' && isDirectoryType(code)) say(place, `${code} is in the directory, which is nobody’s record and open to all who may read here`);
  } else if (system !== RECORD_PART) {
    say(place, `we do not know the classes of ${system}`);
  } else if (!isRecordPart(code)) {
    say(place, `there is no part of a record called "${code}"`);
  }
}

function understandActor(actor: NonNullable<ReadProvision['actor']>[number], effect: Rule['effect'], place: Place): Actor {
  const isRecipient = actor.role.coding.some(({ system, code }) => system === PARTICIPATION_TYPE && code === 'IRCP');
  if (!isRecipient) say(at(place, 'role'), 'an actor must be an information recipient (v3-ParticipationType IRCP)');
  return nameActor(actor.reference, at(place, 'reference')) ?? unknowable(effect, at(place, 'reference'));
}

function nameActor({ reference, identifier }: ReadReference, place: Place): Actor | undefined {
  if (reference === undefined) return nameByIdentifier(identifier);
  if (reference.startsWith('#')) return containedGroup(reference.slice(1), place);
  const literal = readLiteral(reference);
  return literal !== undefined && ACTOR_TYPES.includes(literal.type) ? { kind: 'reference', reference: literal.reference } : undefined;
}

function nameByIdentifier(identifier: ReadReference['identifier']): Actor | undefined {
  const id = directoryIdFor(identifier?.system, identifier?.value);
  if (id === undefined) return undefined;
  if (identifier?.system === ODS_ORGANISATION) return { kind: 'reference', reference: `Organization/${id}` };
  return identifier?.system === SDS_USER ? { kind: 'reference', reference: `Practitioner/${id}` } : undefined;
}

const isGroup = (value: unknown, id: string): value is fhir4.Group =>
  typeof value === 'object' && value !== null && 'resourceType' in value && value.resourceType === 'Group' && 'id' in value && value.id === id;

function containedGroup(id: string, place: Place): Actor | undefined {
  const group = place.contained.find((resource) => isGroup(resource, id));
  return group === undefined ? undefined : { kind: 'group', group: group as fhir4.Group };
}

/** A refusal of somebody that we cannot tell from others cannot be kept; a permission for them opens nothing. */
function unknowable(effect: Rule['effect'], place: Place): Actor {
  if (effect === 'forbid') say(place, `we cannot tell who this is: it must be ${ACTOR_TYPES.join(', ')} on this server, an ODS code or an SDS user id`);
  return { kind: 'unknowable' };
}

/** Who can record something, as items are classified (lib/fhir/classify.ts). */
const AUTHOR_TYPES = ['Practitioner', 'PractitionerRole', 'Organization'];

function understandTarget(meaning: DataMatch['meaning'], { reference }: ReadReference, effect: Rule['effect'], place: Place): string | undefined {
  const target = readLiteral(reference);
  const problem = effect === 'forbid' ? whyItHidesNothing(meaning, target?.type) : undefined;
  if (problem !== undefined) say(place, problem);
  return target?.reference;
}

/** A refusal that would reach no item is none: it is not taken, since who makes it relies on it. */
function whyItHidesNothing(meaning: DataMatch['meaning'], type: string | undefined): string | undefined {
  if (type === undefined) return 'we cannot tell what this is: it must be Type/id on this server';
  if (type === ORIGIN) return SAY_OF_ORIGIN;
  if (meaning === 'authoredby') return AUTHOR_TYPES.includes(type) ? undefined : `items here say which ${AUTHOR_TYPES.join(', ')} recorded them, and no ${type}`;
  if (meaning !== 'dependents' && isDirectoryType(type)) return `${type} is in the directory, which is nobody’s record: what refers to it can be kept back (dependents)`;
  return undefined;
}
