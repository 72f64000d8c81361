/**
 * An International Patient Summary (HL7 IPS 2.0): a document Bundle of a Composition and
 * of the items that it names. It is made of what one viewer may see and of the moment that
 * it was asked for, and of nothing else.
 */
import { parseExact } from '@/lib/fhir/exact-numbers';
import { itemId } from '@/lib/fhir/item-id';
import type { BundleResource } from '@/lib/fhir/bundle';
import { describeItem } from './describe-item';
import { SUMMARY_SECTIONS, type SummarySection } from './sections';

/** An item of a summary, with the section that it stands in. */
export interface SummaryItem extends BundleResource {
  section: string;
}

export interface SummaryParts {
  patient: BundleResource;
  items: readonly SummaryItem[];
  /** What the items refer to and does not stand in a section. */
  included: readonly BundleResource[];
  /** Absolute, without a slash at its end. */
  fhirBase: string;
  now: Date;
  tags: readonly fhir4.Coding[];
}

/** The software that makes it, which is its author. */
const SOFTWARE: fhir4.Device = {
  resourceType: 'Device',
  id: itemId('store', 'Device', 'summary'),
  deviceName: [{ name: 'My Care Record central store', type: 'user-friendly-name' }],
};

/** The document, as text: the stored resources are put in as they are. */
export function composeSummary(parts: SummaryParts): string {
  const { patient, items, included, fhirBase, now, tags } = parts;
  const timestamp = now.toISOString();
  const contents = [patient, ...items, ...included];
  const id = itemId('store', 'Composition', JSON.stringify([timestamp, ...contents.map(({ content }) => content)]));
  const composition = composeComposition(parts, id);
  const entry = (fullUrl: string, content: string): string => `{"fullUrl":${JSON.stringify(fullUrl)},"resource":${content}}`;
  const head = {
    resourceType: 'Bundle',
    ...(tags.length > 0 ? { meta: { tag: tags } } : {}),
    identifier: { system: 'urn:ietf:rfc:3986', value: `urn:uuid:${id}` },
    type: 'document',
    timestamp,
  };
  const entries = [
    entry(`urn:uuid:${id}`, JSON.stringify(composition)),
    ...eachOnce(contents).map((resource) => entry(addressOf(resource, fhirBase), resource.content)),
    entry(`urn:uuid:${SOFTWARE.id}`, JSON.stringify(SOFTWARE)),
  ];
  return `${JSON.stringify(head).slice(0, -1)},"entry":[${entries.join(',')}]}`;
}

const addressOf = ({ type, id }: BundleResource, fhirBase: string): string => `${fhirBase}/${type}/${id}`;

function eachOnce(resources: readonly BundleResource[]): BundleResource[] {
  return [...new Map(resources.map((resource) => [`${resource.type}/${resource.id}`, resource])).values()];
}

function composeComposition({ patient, items, fhirBase, now }: SummaryParts, id: string): fhir4.Composition {
  return {
    resourceType: 'Composition',
    id,
    status: 'final',
    type: { coding: [{ system: 'http://loinc.org', code: '60591-5' }], text: 'Patient summary' },
    subject: { reference: addressOf(patient, fhirBase) },
    date: now.toISOString(),
    author: [{ reference: `urn:uuid:${SOFTWARE.id}`, display: 'My Care Record central store' }],
    title: 'International Patient Summary',
    section: SUMMARY_SECTIONS.flatMap((section) => composeSection(section, items.filter((item) => item.section === section.key), fhirBase)),
  };
}

/** "Nothing to show" says nothing of why: never recorded, or not for this viewer. */
const NOTHING: Pick<fhir4.CompositionSection, 'text' | 'emptyReason'> = {
  text: narrative('<p>There is nothing to show here.</p>'),
  emptyReason: { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/list-empty-reason', code: 'unavailable', display: 'Unavailable' }] },
};

function composeSection({ title, code, isRequired }: SummarySection, items: readonly SummaryItem[], fhirBase: string): fhir4.CompositionSection[] {
  const head = { title, code: { coding: [{ system: 'http://loinc.org', code }] } };
  if (items.length === 0) return isRequired ? [{ ...head, ...NOTHING }] : [];
  const lines = items.map(({ content }) => `<li>${escape(describeItem(parseExact(content) as object))}</li>`);
  return [{ ...head, text: narrative(`<ul>${lines.join('')}</ul>`), entry: items.map((item) => ({ reference: addressOf(item, fhirBase) })) }];
}

function narrative(content: string): fhir4.Narrative {
  return { status: 'generated', div: `<div xmlns="http://www.w3.org/1999/xhtml">${content}</div>` };
}

/** Characters that XML has no way to write. */
const UNWRITABLE = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;

const escape = (text: string): string => text.replaceAll(UNWRITABLE, '').replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
