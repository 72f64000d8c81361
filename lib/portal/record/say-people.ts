import type { ItemWords, Surroundings } from './item-words';
import { conceptText, factsOf, notesOf, plainConcept, referenceName } from './read-concept';
import { firstWhen } from './read-date';
import type { RecordItem } from '@/lib/wording/record/record-item';
import { setApart } from '@/lib/wording/set-apart';

/** "Ms Joan Smith": prefix, given names, family name, as far as they are given. */
export function personName(names: fhir4.HumanName[] | undefined): string | undefined {
  const name = names?.find((one) => one.use === 'official') ?? names?.find((one) => one.use !== 'old') ?? names?.[0];
  if (!name) return undefined;
  return setApart(name.text?.trim() || [...(name.prefix ?? []), ...(name.given ?? []), name.family].filter(Boolean).join(' ')) || undefined;
}

/** Ways to reach somebody: telephone numbers and e-mail addresses, each once. */
export function contactsOf(telecoms: fhir4.ContactPoint[] | undefined): RecordItem['contacts'] {
  const found = (telecoms ?? []).flatMap((telecom): RecordItem['contacts'] => {
    const value = telecom.value?.trim();
    if (!value || telecom.use === 'old') return [];
    if (telecom.system === 'email') return [{ kind: 'email', value }];
    return telecom.system === 'phone' || telecom.system === 'sms' || telecom.system === undefined ? [{ kind: 'phone', value }] : [];
  });
  return found.filter((contact, index) => found.findIndex((other) => other.value === contact.value) === index);
}

export const addressText = (address: fhir4.Address | undefined): string | undefined =>
  address ? (address.text ?? [...(address.line ?? []), address.city, address.district, address.postalCode].filter(Boolean).join(', ')) || undefined : undefined;

/** A relative or friend who helps. */
export function sayRelative(resource: fhir4.RelatedPerson): ItemWords {
  return {
    title: personName(resource.name) ?? 'A relative or friend',
    // A hospital's number for a kind of relative ("16") tells a person nothing.
    summary: (resource.relationship ?? []).map((one) => plainConcept(one, '').title).filter((title) => !/^\d*$/.test(title)).join(', ') || undefined,
    facts: factsOf([['Since', firstWhen(resource.period?.start)?.text]]),
    contacts: contactsOf(resource.telecom),
    isCurrent: resource.active !== false,
    status: resource.active === false ? 'In the past' : undefined,
  };
}

/** One member of a care team, with what they do and how to reach them. */
function sayMember(member: fhir4.CareTeamParticipant, around: Surroundings): ItemWords | undefined {
  const found = around.find(member.member?.reference);
  const practitioner = found?.resourceType === 'PractitionerRole' ? around.find(found.practitioner?.reference) : found;
  const organisation = around.find(member.onBehalfOf?.reference ?? (found?.resourceType === 'PractitionerRole' ? found.organization?.reference : undefined));
  const name =
    (practitioner?.resourceType === 'Practitioner' || practitioner?.resourceType === 'RelatedPerson' ? personName(practitioner.name) : undefined) ??
    (found?.resourceType === 'Organization' ? found.name : undefined) ??
    referenceName(member.member);
  if (!name) return undefined;
  const isPatient = member.member?.reference?.includes('Patient/') ?? false;
  if (isPatient) return undefined;
  const works = organisation?.resourceType === 'Organization' ? organisation : undefined;
  const ownContacts = found && 'telecom' in found ? contactsOf(found.telecom) : [];
  return {
    title: name,
    summary: (member.role ?? []).flatMap((role) => conceptText(role) ?? []).join(', ') || undefined,
    facts: factsOf([['Works at', works?.name ?? referenceName(member.onBehalfOf)], ['Since', firstWhen(member.period?.start)?.text]]),
    contacts: ownContacts.length > 0 ? ownContacts : contactsOf(works?.telecom),
    isCurrent: !member.period?.end,
  };
}

/** A care team becomes its members; one without any says so itself. */
export function sayCareTeam(resource: fhir4.CareTeam, around: Surroundings): ItemWords[] {
  const members = (resource.participant ?? []).flatMap((member) => sayMember(member, around) ?? []);
  const team = { title: resource.name ?? 'A care team', facts: [], notes: notesOf(resource.note), contacts: contactsOf(resource.telecom), isCurrent: true };
  return members.length > 0 ? members : [team];
}
