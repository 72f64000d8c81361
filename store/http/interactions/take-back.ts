import { isSameJson } from '@/lib/consent/is-same-json';
import { parseConsent } from '@/lib/consent/rules/parse-consent';
import { lookOf, type AdmittedRequest } from '@/store/http/fhir-request';
import type { HttpDeps } from '@/store/http/http-deps';
import { requireShort } from './accept-choice';

/** What a client may change in taking a choice back, besides what the server writes itself. */
const BESIDE = ['status', 'meta', 'text', 'dateTime', 'patient'];

/**
 * A choice that is taken back just as it is saved: it may say what we no longer understand,
 * and taking it back always works.
 * @returns undefined when it is anything else, which goes through every check
 * @throws FhirError when it is longer than one may be
 */
export async function readTakenBack(sent: unknown, id: string, request: AdmittedRequest, { door }: Pick<HttpDeps, 'door'>): Promise<fhir4.Consent | undefined> {
  if (!isConsent(sent) || sent.id !== id || (sent.status !== 'inactive' && sent.status !== 'entered-in-error')) return undefined;
  if (parseConsent(sent).ok) return undefined;
  requireShort(sent);
  const saved = await door.read(lookOf(request), { type: 'Consent', id });
  return saved.outcome === 'found' && isSameJson(rest(JSON.parse(saved.resource.content)), rest(sent)) ? sent : undefined;
}

const isConsent = (value: unknown): value is fhir4.Consent => typeof value === 'object' && value !== null && 'resourceType' in value && value.resourceType === 'Consent';

const rest = (consent: fhir4.Consent): object => Object.fromEntries(Object.entries(consent).filter(([element]) => !BESIDE.includes(element)));
