/** What of a Consent only this server can check: whose it is, and that whom it names is known here. */
import { isTelling } from '@/lib/consent/group-membership';
import type { Actor, Rule, UnderstoodConsent } from '@/lib/consent/understood-consent';
import { FhirError } from '@/lib/fhir/operation-outcome';
import type { Directory } from '@/store/http/http-deps';
import { isDirectoryType } from '@/store/repository/directory-types';

/**
 * Writes full addresses of this server as `Type/id`, which name the same: `fhirUser` and
 * `fullUrl` are such addresses, so clients use them. Other values stay as they are.
 * @param fhirBase absolute, without a slash at its end
 */
export function shortenOwnReferences(value: unknown, fhirBase: string): unknown {
  if (Array.isArray(value)) return value.map((element) => shortenOwnReferences(element, fhirBase));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, element]) => [key, key === 'reference' ? shorten(element, fhirBase) : shortenOwnReferences(element, fhirBase)]));
}

function shorten(element: unknown, fhirBase: string): unknown {
  if (typeof element !== 'string') return shortenOwnReferences(element, fhirBase);
  return element.startsWith(`${fhirBase}/`) ? element.slice(fhirBase.length + 1) : element;
}

/** A choice is the person's own: one about somebody else is not quietly made theirs. @throws FhirError */
export function requireOwn({ patient }: UnderstoodConsent, patientId: string): void {
  if (patient === `Patient/${patientId}`) return;
  throw new FhirError('unprocessable', `The Consent is not about the person who is signed in, so it was not saved. Consent.patient must be Patient/${patientId}.`, ['Consent.patient']);
}

/**
 * A choice that names somebody whom the directory does not have would bind nobody, or, for
 * a group whose members cannot be told, everybody; neither is what the person chose. Whom a
 * national code names may come later, so they need not be in the directory.
 * @throws FhirError with the place of each
 */
export async function requireKnownActors({ root, nested }: UnderstoodConsent, directory: Directory): Promise<void> {
  const rules = [{ rule: root, path: 'Consent.provision' }, ...nested.map((rule, index) => ({ rule, path: `Consent.provision.provision[${index}]` }))];
  const actors = rules.flatMap(({ rule, path }) => rule.actors.map((actor, index) => ({ actor, effect: rule.effect, path: `${path}.actor[${index}].reference` })));
  const known = await Promise.all(actors.map(({ actor, effect }) => isKnown(actor, effect, directory)));
  const unknown = actors.filter((_, index) => !known[index]).map(({ path }) => path);
  if (unknown.length === 0) return;
  throw new FhirError(
    'unprocessable',
    `The Consent names somebody whom we cannot tell from others, so it was not saved. ${unknown.join(', ')}: search Organization, Practitioner, PractitionerRole or Group here for whom you mean, or give an ODS code or an SDS user id.`,
    unknown,
  );
}

const NATIONAL_ID = /^(?:ods|sds)-/;

async function isKnown(actor: Actor, effect: Rule['effect'], directory: Directory): Promise<boolean> {
  if (actor.kind === 'unknowable') return true;
  if (actor.kind === 'group') return effect === 'permit' || isTelling(actor.group);
  const [type = '', id = ''] = actor.reference.split('/');
  // Who is in a care team is not known here, so a refusal could not tell its members from others.
  if (type === 'CareTeam') return effect === 'permit';
  return !isDirectoryType(type) || NATIONAL_ID.test(id) || (await directory.read({ type, id })) !== undefined;
}
