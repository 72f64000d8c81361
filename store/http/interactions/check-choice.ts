/** What of a Consent only this server can check: whose it is, and that whom it names is known here and still there. */
import type { FoundChoiceProblem } from '@/lib/consent/choice/choice-problems';
import { timeCovered } from '@/lib/consent/fhir-time';
import { isTelling } from '@/lib/consent/rules/group-membership';
import type { Actor, Rule, UnderstoodConsent } from '@/lib/consent/rules/understood-consent';
import type { Directory } from '@/store/http/http-deps';
import { isDirectoryType } from '@/lib/fhir/directory-types';

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

/** A choice is the person's own: one about somebody else is not quietly made theirs. */
export function findOthers({ patient }: UnderstoodConsent, patientId: string): FoundChoiceProblem[] {
  if (patient === `Patient/${patientId}`) return [];
  return [{ code: 'not-about-you', path: 'Consent.patient', message: `the Consent is not about the person who is signed in: this must be Patient/${patientId}` }];
}

interface Place<Thing> {
  thing: Thing;
  effect: Rule['effect'];
  path: string;
}

const rulesOf = ({ root, nested }: UnderstoodConsent): Place<Rule>[] => [
  { thing: root, effect: root.effect, path: 'Consent.provision' },
  ...nested.map((rule, index) => ({ thing: rule, effect: rule.effect, path: `Consent.provision.provision[${index}]` })),
];

/**
 * Whom a choice names must be in the directory, and still be there. A choice about somebody
 * unknown would bind nobody, or, for a group whose members cannot be told, everybody; neither
 * is what the person chose. Whom a national code names may come later, so they need not be there.
 */
export async function findActorProblems(understood: UnderstoodConsent, directory: Directory, now: Date): Promise<FoundChoiceProblem[]> {
  const actors = rulesOf(understood).flatMap(({ thing, effect, path }) =>
    thing.actors.map((actor, index): Place<Actor> => ({ thing: actor, effect, path: `${path}.actor[${index}].reference` })),
  );
  const codes = await Promise.all(actors.map(({ thing, effect }) => judgeActor(thing, effect, directory, now)));
  return actors.flatMap(({ path }, index) => {
    const code = codes[index];
    return code === undefined ? [] : [{ code, path, message: SAYINGS[code] }];
  });
}

const SAYINGS = {
  'nobody-known': 'this is somebody whom we cannot tell from others: search Organization, Practitioner, PractitionerRole or Group here for whom you mean, or give an ODS code or an SDS user id',
  'organisation-closed': 'this organisation has closed: choose the one that took its place, or leave it out',
  'professional-left': 'this professional works nowhere that we know of any more: leave them out',
} as const;

const NATIONAL_ID = /^(?:ods|sds)-/;

async function judgeActor(actor: Actor, effect: Rule['effect'], directory: Directory, now: Date): Promise<keyof typeof SAYINGS | undefined> {
  if (actor.kind === 'unknowable') return undefined;
  if (actor.kind === 'group') return effect === 'permit' || isTelling(actor.group) ? undefined : 'nobody-known';
  const [type = '', id = ''] = actor.reference.split('/');
  // Who is in a care team is not known here, so a refusal could not tell its members from others.
  if (type === 'CareTeam') return effect === 'permit' ? undefined : 'nobody-known';
  if (!isDirectoryType(type)) return undefined;
  const stored = await directory.read({ type, id });
  if (stored === undefined) return NATIONAL_ID.test(id) ? undefined : 'nobody-known';
  return judgeEntry(JSON.parse(stored.content) as fhir4.FhirResource, directory, now);
}

/** Whether somebody of the directory is still where they were. */
async function judgeEntry(entry: fhir4.FhirResource, directory: Directory, now: Date): Promise<keyof typeof SAYINGS | undefined> {
  if (entry.resourceType === 'Organization') return entry.active === false ? 'organisation-closed' : undefined;
  if (entry.resourceType === 'PractitionerRole') return isOver(entry, now) ? 'professional-left' : undefined;
  if (entry.resourceType !== 'Practitioner') return undefined;
  if (entry.active === false) return 'professional-left';
  const asked = { tokens: [[`practitioner=Practitioner/${entry.id}`]], dates: [], sort: '_id', count: 100, offset: 0, include: [], revinclude: [] } as const;
  const { matches } = await directory.search({ type: 'PractitionerRole', ...asked });
  const roles = matches.map(({ content }) => JSON.parse(content) as fhir4.PractitionerRole);
  // Somebody of whom we know no role may well work somewhere.
  return roles.length > 0 && roles.every((role) => isOver(role, now)) ? 'professional-left' : undefined;
}

function isOver({ active, period }: fhir4.PractitionerRole, now: Date): boolean {
  const end = period?.end === undefined ? undefined : timeCovered(period.end)?.to;
  return active === false || (end !== undefined && end < now.getTime());
}

/** `Type/id` of each item that a choice is about, and where it says so. */
export const itemsOf = (understood: UnderstoodConsent): { item: string; path: string }[] =>
  rulesOf(understood).flatMap(({ thing, path }) =>
    thing.data.flatMap(({ meaning, reference }, index) =>
      meaning === 'authoredby' || reference === undefined || isDirectoryType(reference.split('/')[0] ?? '')
        ? []
        : [{ item: reference, path: `${path}.data[${index}].reference` }],
    ),
  );
