/**
 * What a source may say in the directory. Choices are kept and opened by who belongs to
 * whom: a source says so of its own organisation's sites and staff, and of nobody else's.
 */
import type { ItemSource } from '@/lib/fhir/classify';

/** `ods-rvv` and its sites (`ods-rvv01`): ODS makes a site's code of its trust's. */
export const isOwnOrganization = ({ code }: Pick<ItemSource, 'code'>, id: string): boolean => id.startsWith(`ods-${code.toLowerCase()}`);

/** The resource without what its sender cannot vouch for; undefined when nothing of it may stand. */
export function ownDirectory(source: Pick<ItemSource, 'code'>, resource: fhir4.FhirResource): fhir4.FhirResource | undefined {
  switch (resource.resourceType) {
    case 'Organization':
      return ownOrganization(source, resource);
    case 'PractitionerRole':
      return isOwnRole(source, resource) ? resource : undefined;
    default:
      return resource;
  }
}

/** A site belongs to the organisation that sends it. Of what that itself belongs to it says nothing. */
function ownOrganization(source: Pick<ItemSource, 'code'>, organization: fhir4.Organization): fhir4.Organization {
  const { partOf, ...rest } = organization;
  const { id = '' } = organization;
  const isSite = isOwnOrganization(source, id) && id !== `ods-${source.code.toLowerCase()}`;
  return isSite && partOf?.reference === `Organization/ods-${source.code.toLowerCase()}` ? { ...rest, partOf } : rest;
}

/** Whoever works somewhere is in every exception for that place. A role that names no place by its code is in none. */
function isOwnRole(source: Pick<ItemSource, 'code'>, { organization }: fhir4.PractitionerRole): boolean {
  const [, id = ''] = /^Organization\/(.+)$/.exec(organization?.reference ?? '') ?? [];
  return !id.startsWith('ods-') || isOwnOrganization(source, id);
}
