import type { ItemSource } from '@/lib/fhir/classify';
import { ORGANISATION_KINDS } from '@/lib/fhir/organisation-kinds';

/**
 * Where an item came from. The item's Provenance says it best; `meta.source` names the
 * source system; the directory knows the organisation's name and kind.
 */
export interface Source {
  /** ODS code, upper case */
  code: string | undefined;
  name: string | undefined;
  kind: ItemSource['kind'] | undefined;
}

export interface WhereFrom {
  of(resource: fhir4.FhirResource): Source;
  /** An organisation of the directory by a reference's text, such as `Organization/ods-rvv`. */
  organisation(reference: string | undefined): fhir4.Organization | undefined;
}

/** `urn:ods:RVV#message` of `meta.source`, `Organization/ods-rvv` of a reference. */
const ODS_CODE = /(?:\burn:ods:|\/ods-)([a-z0-9]{3,10})\b/i;

/** @param resources the record's Provenances and the directory's organisations, among anything else */
export function readWhereFrom(resources: readonly fhir4.FhirResource[]): WhereFrom {
  const organisations = new Map<string, fhir4.Organization>();
  const provenances = new Map<string, fhir4.Provenance>();
  for (const resource of resources) {
    if (resource.resourceType === 'Organization' && resource.id) organisations.set(`Organization/${resource.id}`, resource);
    if (resource.resourceType === 'Provenance') for (const target of resource.target ?? []) if (target.reference) provenances.set(withoutVersion(target.reference), resource);
  }
  const organisation = (reference: string | undefined): fhir4.Organization | undefined => (reference ? organisations.get(withoutVersion(reference)) : undefined);

  const fromProvenance = (provenance: fhir4.Provenance): Source | undefined => {
    const references = (provenance.agent ?? []).flatMap((agent) => [agent.onBehalfOf, agent.who]).filter((reference) => reference !== undefined);
    const known = references.find((reference) => isOrganisation(reference));
    if (!known) return undefined;
    const found = organisation(known.reference);
    return { code: readCode(known.reference) ?? known.identifier?.value, name: found?.name ?? known.display, kind: kindOfOrganisation(found) };
  };

  return {
    organisation,
    of(resource) {
      const provenance = resource.id ? provenances.get(`${resource.resourceType}/${resource.id}`) : undefined;
      const told = provenance ? fromProvenance(provenance) : undefined;
      if (told?.name) return told;
      const code = readCode(resource.meta?.source) ?? told?.code;
      const found = code ? organisation(`Organization/ods-${code.toLowerCase()}`) : undefined;
      return { code, name: found?.name ?? told?.name, kind: kindOfOrganisation(found) };
    },
  };
}

const withoutVersion = (reference: string): string => reference.replace(/\/_history\/.*$/, '').replace(/^.*\/(?=[A-Za-z]+\/[^/]+$)/, '');
const isOrganisation = (reference: fhir4.Reference): boolean => reference.type === 'Organization' || /(^|\/)Organization\//.test(reference.reference ?? '');
const readCode = (text: string | undefined): string | undefined => (text ? ODS_CODE.exec(text)?.[1]?.toUpperCase() : undefined);

const KINDS: readonly string[] = ORGANISATION_KINDS;

/** The kind of organisation as the directory codes it; undefined when it is none that we know. */
export function kindOfOrganisation(organisation: fhir4.Organization | undefined): ItemSource['kind'] | undefined {
  const codes = (organisation?.type ?? []).flatMap((type) => type.coding ?? []).map((coding) => coding.code ?? '');
  return codes.find((code): code is ItemSource['kind'] => KINDS.includes(code));
}
