import { directoryIdFor, SDS_USER } from '@/lib/fhir/identifiers';
import { allOf, anyOf, not, type Answer } from '../answer';
import { PROFESSIONAL_ROLE, SDS_JOB_ROLE } from '../code-systems';
import type { Viewer } from '../decision';
import { isWithin, timeCovered } from '../fhir-time';
import { readLiteral } from '../read-reference';

/** What membership is worked out from. Keys of `groups` are `Group/{id}`. */
export interface Membership {
  viewer: Viewer;
  groups: ReadonlyMap<string, fhir4.Group>;
  now: Date;
}

/** Groups inside groups further down than this are taken as unknown: it also ends a circle of groups. */
const DEEPEST = 4;

/** Whether the viewer belongs to the group of this reference. A group that the directory does not have is unknown. */
export function isMemberOf(reference: string, membership: Membership, depth = 0): Answer {
  const group = membership.groups.get(reference);
  return group === undefined ? 'unknown' : isInGroup(group, membership, depth);
}

/**
 * Whether the viewer belongs to a group: they are listed in it, or they have everything
 * that its members share (FHIR R4 Group: `member.entity`, `characteristic`).
 */
export function isInGroup(group: fhir4.Group, membership: Membership, depth = 0): Answer {
  const members = group.member ?? [];
  const characteristics = group.characteristic ?? [];
  const isEmpty = members.length === 0 && characteristics.length === 0;
  if (isEmpty || group.active === false || group.modifierExtension !== undefined || depth > DEEPEST) return 'unknown';
  const isListed = anyOf(members.map((member) => isMember(member, membership, depth)));
  const shares = characteristics.length === 0 ? 'no' : allOf(characteristics.map((one) => hasCharacteristic(one, membership)));
  return anyOf([isListed, shares]);
}

/** Somebody with nothing that any group asks for. */
const NOBODY: Viewer = { kind: 'professional', references: [], purpose: 'TREAT' };

/**
 * Whether a group says who is in it, so that a refusal of its members is not one of
 * everybody. Groups inside it count as unknown: the directory is not asked.
 */
export const isTelling = (group: fhir4.Group): boolean => isInGroup(group, { viewer: NOBODY, groups: new Map(), now: new Date(0) }) !== 'unknown';

function isMember(member: fhir4.GroupMember, membership: Membership, depth: number): Answer {
  if (member.modifierExtension !== undefined) return 'unknown';
  if (member.inactive === true) return 'no';
  const isTimely = isCurrent(member.period, membership.now);
  return allOf([isTimely, isEntity(member.entity, membership, depth)]);
}

function isEntity({ reference, identifier }: fhir4.Reference, membership: Membership, depth: number): Answer {
  if (reference === undefined) return isSdsUser(identifier, membership.viewer);
  const literal = readLiteral(reference);
  if (literal === undefined) return 'unknown';
  if (literal.type === 'Group') return isMemberOf(literal.reference, membership, depth + 1);
  return membership.viewer.references.includes(literal.reference) ? 'yes' : 'no';
}

function isSdsUser(identifier: fhir4.Identifier | undefined, viewer: Viewer): Answer {
  const id = directoryIdFor(identifier?.system, identifier?.value);
  if (identifier?.system !== SDS_USER || id === undefined) return 'unknown';
  return viewer.references.includes(`Practitioner/${id}`) ? 'yes' : 'no';
}

function hasCharacteristic(characteristic: fhir4.GroupCharacteristic, { viewer, now }: Membership): Answer {
  if (characteristic.modifierExtension !== undefined) return 'unknown';
  const has = anyOf((characteristic.valueCodeableConcept?.coding ?? [{}]).map((coding) => isCoded(coding, viewer)));
  return allOf([isCurrent(characteristic.period, now), characteristic.exclude ? not(has) : has]);
}

function isCoded({ system, code }: fhir4.Coding, viewer: Viewer): Answer {
  if (code === undefined) return 'unknown';
  if (system === SDS_JOB_ROLE) return viewer.jobRoleCode === code ? 'yes' : 'no';
  if (system === PROFESSIONAL_ROLE) return viewer.role === code ? 'yes' : 'no';
  return 'unknown';
}

function isCurrent(period: fhir4.Period | undefined, now: Date): Answer {
  if (period === undefined) return 'yes';
  const start = period.start === undefined ? undefined : timeCovered(period.start);
  const end = period.end === undefined ? undefined : timeCovered(period.end);
  if ((period.start !== undefined && start === undefined) || (period.end !== undefined && end === undefined)) return 'unknown';
  return isWithin({ start: start?.from, end: end?.to }, now.getTime()) ? 'yes' : 'no';
}
