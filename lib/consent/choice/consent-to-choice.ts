import { choiceSchema, type Choice, type ChoiceExcept, type ChoiceWhat } from './choice-schema';
import { provisionOf } from './choice-to-consent';
import { ACT_REASON, RECORD_PART } from '../code-systems';
import { isSameJson } from '../is-same-json';
import { parseConsent } from '../rules/parse-consent';
import { PROFESSIONAL_ROLES, roleGroupReference, type ProfessionalRole, type RecordPart, type SensitivityLabel } from '../vocabulary';

/**
 * The choice that a Consent carries. A Consent is read loosely here and then written again:
 * only one whose rules come out the same is a choice of ours.
 * @returns undefined when another app made it in a form of its own, or it cannot be read
 */
export function consentToChoice(consent: fhir4.Consent): Choice | undefined {
  if (!parseConsent(consent).ok || consent.provision === undefined) return undefined;
  const read = choiceSchema.safeParse(readChoice(consent, consent.provision));
  return read.success && isSameJson(provisionOf(read.data), consent.provision) ? read.data : undefined;
}

function readChoice(consent: fhir4.Consent, root: fhir4.ConsentProvision): Partial<Choice> {
  const [refusal, ...permissions] = root.provision ?? [];
  const isForEmergency = ({ purpose }: fhir4.ConsentProvision): boolean =>
    purpose?.length === 1 && purpose[0]?.system === ACT_REASON && purpose[0].code === 'BTG';
  return {
    ...(consent.id !== undefined && { id: consent.id }),
    ...(consent.meta?.versionId !== undefined && { version: consent.meta.versionId }),
    what: refusal && readWhat(refusal),
    from: refusal && (readWhom(refusal) ?? 'everyone'),
    except: permissions.filter((one) => !isForEmergency(one)).flatMap((one) => readWhom(one) ?? []),
    inEmergency: permissions.some(isForEmergency),
    ...(root.period?.end !== undefined && { until: root.period.end }),
  };
}

function readWhat(rule: fhir4.ConsentProvision): ChoiceWhat {
  const [datum, ...more] = rule.data ?? [];
  if (rule.class && !datum) return { parts: rule.class.filter(({ system }) => system === RECORD_PART).map(({ code }) => code as RecordPart) };
  if (rule.securityLabel) return { topics: rule.securityLabel.map(({ code }) => code as SensitivityLabel) };
  if (datum?.meaning === 'authoredby') return { sourceOrganisation: datum.reference.reference ?? '', ...named(datum.reference) };
  if (datum) return { item: datum.reference.reference ?? '', ...(more.length > 0 && { results: more.map(({ reference }) => reference.reference ?? '') }) };
  return rule.dataPeriod ? { period: { ...rule.dataPeriod } } : 'everything';
}

function readWhom(rule: fhir4.ConsentProvision): ChoiceExcept | undefined {
  const [first] = rule.actor ?? [];
  if (first === undefined) return undefined;
  const reference = first.reference.reference ?? '';
  if (reference.startsWith('Group/')) return { roles: (rule.actor ?? []).flatMap((actor) => readRole(actor.reference.reference) ?? []) };
  if (reference.startsWith('Organization/')) return { organisation: reference, ...named(first.reference) };
  return { professional: reference, ...named(first.reference) };
}

const readRole = (reference: string | undefined): ProfessionalRole | undefined =>
  PROFESSIONAL_ROLES.find((role) => roleGroupReference(role) === reference);

const named = ({ display }: fhir4.Reference): { name?: string } => (display === undefined ? {} : { name: display });
