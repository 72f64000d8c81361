import type { TransactionEntry } from '@/store/feeds/transaction/incoming-transaction';
import { rewriteReferences } from '@/store/feeds/transaction/read-references';

/** `https://ehr.example/fhir/Observation/1`: the server that an entry's resource stands at, and what it is called there. */
const RESTFUL = /^(https?:\/\/.+)\/([A-Z][A-Za-z]+\/[A-Za-z0-9.-]{1,64})$/;
const RELATIVE = /^([A-Z][A-Za-z]+\/[A-Za-z0-9.-]{1,64})(?:\/_history\/[A-Za-z0-9.-]{1,64})?$/;

/**
 * Writes the relative references of entries that have an address out in full: `Patient/1` in what stands at one server
 * is that server's, and not another server's of the same Bundle (FHIR R4, Bundle, resolving references). What the Bundle
 * has at no server is left as it is: it was sent before, or stands in an entry without an address.
 */
export function anchorReferences(entries: readonly TransactionEntry[]): TransactionEntry[] {
  const places = entries.map(({ fullUrl }) => RESTFUL.exec(fullUrl ?? ''));
  const addresses = new Set(entries.map(({ fullUrl }) => fullUrl));
  const anywhere = new Set(places.flatMap((place) => place?.[2] ?? []));
  return entries.map((entry, position) => {
    const base = places[position]?.[1];
    const { resource } = entry;
    if (base === undefined || resource === undefined) return entry;
    const inFull = (reference: string): string | undefined => {
      const name = RELATIVE.exec(reference)?.[1];
      return name !== undefined && (addresses.has(`${base}/${name}`) || anywhere.has(name)) ? `${base}/${name}` : undefined;
    };
    return { ...entry, resource: rewriteReferences(resource, inFull, () => undefined) };
  });
}
