import 'server-only';
import { ODS_ORGANISATION, PROFESSIONAL_ROLE } from '@/lib/audit/audit-systems';
import { PROFESSIONAL_ROLES } from '@/lib/consent/vocabulary';
import { plainText } from '@/lib/fhir/search-index';
import { roleName, rolesName } from '@/lib/wording/roles';
import type { FhirSession, SearchParams } from '@/lib/portal/fhir';
import { readDirectory } from '@/lib/portal/record/read-record';

/** So many organisations of one name fit into one address. */
const ORGANISATIONS_AT_MOST = 50;

/** FHIR R4, search, 3.1.1.4.1: what has a meaning in a value is written with a backslash. */
const escapeValue = (text: string): string => text.replaceAll(/[\\,|$]/g, String.raw`\$&`);

/**
 * How to ask a FHIR server for what somebody with this name, this job or this workplace
 * did: any of the conditions is enough. The server looks, so that a long log need not be read.
 */
export async function wordConditions(fhir: Pick<FhirSession, 'searchAll' | 'everything' | 'countEverything'>, words: string): Promise<SearchParams[]> {
  const wanted = plainText(words);
  const roles = PROFESSIONAL_ROLES.filter((role) => [roleName(role) ?? '', rolesName(role)].some((name) => plainText(name).includes(wanted)));
  const organisations = (await readDirectory(fhir)).flatMap((one) =>
    one.resourceType === 'Organization' && plainText(one.name ?? '').includes(wanted) ? (odsCodeOf(one) ?? []) : [],
  );
  return [
    { 'agent-name': escapeValue(words.trim()) },
    ...(roles.length === 0 ? [] : [{ 'agent-role': roles.map((role) => `${PROFESSIONAL_ROLE}|${role}`).join(',') }]),
    ...(organisations.length === 0 ? [] : [{ agent: organisations.slice(0, ORGANISATIONS_AT_MOST).map((code) => `${ODS_ORGANISATION}|${code}`).join(',') }]),
  ];
}

const odsCodeOf = (organisation: fhir4.Organization): string | undefined => organisation.identifier?.find(({ system }) => system === ODS_ORGANISATION)?.value;
