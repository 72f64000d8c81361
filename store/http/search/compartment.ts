import { requireValues, unescape, type QueryPair } from './query-pairs';
import { toTarget } from './token-conditions';

/** Parameters that say whose record an item is of. */
const OWNER_PARAMETERS = ['patient', 'subject'];

export const isOwnerParameter = (name: string): boolean => OWNER_PARAMETERS.includes(name);

/**
 * Whether a search by `patient` or `subject` asks for the person that the token is bound
 * to. All that the token can reach is theirs, so that such a condition always holds; one
 * for anybody else never does, whether or not there is such a person.
 */
export function asksForPatient(pair: QueryPair, patientId: string, fhirBase: string): boolean {
  const targets = requireValues(pair).map((value) => toTarget(pair, unescape(value), fhirBase));
  return targets.some((target) => target === patientId || target === `Patient/${patientId}`);
}

/** `patient.identifier=…` or `patient:Patient.identifier=…`: the one chain that is followed, to the person whose record it is. */
export const isOwnerIdentifier = ({ name, modifier }: QueryPair): boolean =>
  OWNER_PARAMETERS.some((owner) => (name === `${owner}.identifier` && modifier === undefined) || (name === owner && modifier === 'Patient.identifier'));

/** The parameter that such a chain begins with. */
export const ownerOf = ({ name }: QueryPair): string => name.replace(/\.identifier$/, '');
