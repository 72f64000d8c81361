import { NOT_IN_FORCE } from './consent-schema';
import type { AccessRequest, StoredConsent } from '../decision';
import { isWithin } from '../fhir-time';
import { parseConsent } from './parse-consent';
import type { UnderstoodConsent } from './understood-consent';

/** A Consent that says something now. */
export interface ConsentInForce {
  /** `Consent/{id}/_history/{version}` */
  reference: string;
  understood: UnderstoodConsent;
}

export interface ChoicesNow {
  inForce: ConsentInForce[];
  /** Those that cannot be read: nobody can say what they refuse. */
  unreadable: string[];
}

/**
 * Which of the stored Consents are in force, in an order of their own: the answer does not
 * depend on the order they come in. One that is withdrawn, not yet agreed, not begun or
 * expired is no choice: then the table of roles alone decides, since sharing for care
 * rests on implied consent (IHE PCF: an overarching policy applies without a Consent).
 */
export function choicesNow(patientId: AccessRequest['patientId'], stored: readonly StoredConsent[], now: Date): ChoicesNow {
  const choices: ChoicesNow = { inForce: [], unreadable: [] };
  for (const { reference, content } of [...stored].sort((a, b) => (a.reference < b.reference ? -1 : 1))) {
    const value = readJson(content);
    if (isNotInForce(value)) continue;
    const parsed = parseConsent(value);
    if (!parsed.ok || parsed.understood.patient !== `Patient/${patientId}`) choices.unreadable.push(reference);
    else if (isWithin(parsed.understood.root.period, now.getTime())) choices.inForce.push({ reference, understood: parsed.understood });
  }
  return choices;
}

/** Reads choices as {@link choicesNow} does, each list of them once: for one moment at which many are asked about. */
export function readOnce(): typeof choicesNow {
  const known = new Map<readonly StoredConsent[], { of: string; at: number; choices: ChoicesNow }>();
  return (patientId, stored, now) => {
    const read = known.get(stored);
    if (read?.of === patientId && read.at === now.getTime()) return read.choices;
    const choices = choicesNow(patientId, stored, now);
    known.set(stored, { of: patientId, at: now.getTime(), choices });
    return choices;
  };
}

/** The value of a JSON text; undefined, which is no Consent, when it is none. */
function readJson(content: string): unknown {
  try {
    return JSON.parse(content);
  } catch {
    return undefined;
  }
}

/** Whatever else it says, a Consent that says it is not in force is not. */
const isNotInForce = (value: unknown): boolean =>
  typeof value === 'object' &&
  value !== null &&
  'resourceType' in value &&
  value.resourceType === 'Consent' &&
  'status' in value &&
  NOT_IN_FORCE.some((status) => status === value.status);
