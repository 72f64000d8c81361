/** A drawn record as versions: what a feed sends of each, and by what each must be shown. */
import type { ComparedItem } from '@/lib/consent/rules/item-visible';
import { classify, type Classification } from '@/lib/fhir/classify';
import { itemId } from '@/lib/fhir/item-id';
import { buildProvenance } from '@/store/feeds/transaction/provenance';
import { itemsNamed } from '@/store/repository/record/named-items';
import { toRecordRows } from '@/store/repository/record/record-row';
import { buildResource, buildToldProvenance, type BuildContext } from './build-resource';
import { countMedicinesIn } from './count-medicines-in';
import type { ItemPlan, Person } from './random-items';

export type IsThere = BuildContext['isThere'];

export interface RecordVersion {
  plan: ItemPlan;
  version: number;
  receivedAt: Date;
  isCurrent: boolean;
  isDeleted: boolean;
  /** As it is sent, naming all that it names. */
  resource: fhir4.FhirResource;
  /** As the feed classifies it. */
  classification: Classification;
  /** What it is shown by: what is taken back, by what it was; where an item came from, by the item. */
  shownBy: ComparedItem & { source: string };
  /** The resource if only those items had ever been there. */
  rebuild: (isThere: IsThere) => fhir4.FhirResource;
}

const receivedAt = (version: number): Date => new Date(Date.UTC(2026, 10, 10 + version, 12, 0, 0, version * 7));
export const referenceOf = ({ resource }: Pick<RecordVersion, 'resource'>): string => `${resource.resourceType}/${resource.id ?? ''}`;

/** Every version of every resource of the record. */
export function recordVersions(person: Person): RecordVersion[] {
  const items = countMedicinesIn(person.plans.flatMap((plan) => itemVersions(person, plan)));
  const versions = person.plans.flatMap((plan) => withProvenances(person, plan, items.filter((item) => item.plan === plan)));
  const namers = namersOf(versions, person.patientId);
  return versions.map((version) => ({ ...version, shownBy: { ...version.shownBy, namedBy: [...(namers.get(version.classification.about) ?? [])] } }));
}

/** Which items refer to each, in any of their versions. */
function namersOf(versions: readonly RecordVersion[], patientId: string): Map<string, Set<string>> {
  const namers = new Map<string, Set<string>>();
  for (const { resource } of versions.filter(({ resource }) => resource.resourceType !== 'Provenance')) {
    for (const item of itemsNamed(resource, patientId)) namers.set(item, (namers.get(item) ?? new Set()).add(referenceOf({ resource })));
  }
  return namers;
}

function withProvenances(person: Person, plan: ItemPlan, items: readonly RecordVersion[]): RecordVersion[] {
  return [...items, ...items.map(provenanceOf), ...toldProvenance(person, plan, items)];
}

function itemVersions(person: Person, plan: ItemPlan): RecordVersion[] {
  const items: RecordVersion[] = [];
  plan.versions.forEach((state, position) => {
    const rebuild = (isThere: IsThere): fhir4.FhirResource => buildResource(plan, state, position + 1, { ...person, isThere });
    const resource = rebuild(() => true);
    const classification = classify(resource, plan.source);
    const before = items.at(-1)?.shownBy;
    items.push({
      plan,
      version: position + 1,
      receivedAt: receivedAt(position + 1),
      isCurrent: position + 1 === plan.versions.length,
      isDeleted: state.isDeleted,
      resource,
      classification,
      shownBy: state.isDeleted && before ? takenBack(before, classification) : { ...classification, source: plan.source.code, codes: codesOf(resource, classification) },
      rebuild,
    });
  });
  return items;
}

/** As it was, with an outline where both what it was and its taking back have one. */
function takenBack({ outline, ...before }: RecordVersion['shownBy'], own: Classification): RecordVersion['shownBy'] {
  return outline && own.outline ? { ...before, outline: { part: outline.part, resource: own.outline.resource } } : before;
}

function codesOf(resource: fhir4.FhirResource, classification: Classification): readonly string[] {
  const [whole] = toRecordRows(resource, classification, { patientId: '', source: '', version: 1, lastUpdated: '', isDeleted: false });
  return whole?.codes ?? [];
}

/** What the store writes of where each version came from. */
function provenanceOf(item: RecordVersion): RecordVersion {
  const { plan, isDeleted, classification } = item;
  const message = { source: { ...plan.source, name: plan.source.code }, messageId: `m${item.version}`, receivedAt: item.receivedAt };
  const resource = buildProvenance({ resource: item.resource, classification, isDeleted }, message);
  return { ...item, isDeleted: false, resource, classification: classify(resource, plan.source, { target: classification }), shownBy: shownWith(item.shownBy, resource), rebuild: () => resource };
}

/** By its item; in outline it says less itself. */
function shownWith({ outline, ...target }: RecordVersion['shownBy'], provenance: fhir4.Provenance): RecordVersion['shownBy'] {
  return outline ? { ...target, outline: { part: outline.part, resource: provenance } } : target;
}

/** Every other item has a Provenance of its source's own, sent once, with the first version. */
function toldProvenance(person: Person, plan: ItemPlan, items: readonly RecordVersion[]): RecordVersion[] {
  const [state] = plan.versions;
  const [first] = items;
  const current = items.at(-1);
  if (!state || !first || !current || state.code % 2 === 0) return [];
  const id = itemId(plan.source.code, 'Provenance', `told ${referenceOf(first)}`);
  const rebuild = (isThere: IsThere): fhir4.Provenance => buildToldProvenance(plan, state, id, { ...person, isThere });
  const resource = rebuild(() => true);
  const classification = classify(resource, plan.source, { target: first.classification });
  const { outline, ...shownBy } = shownWith(current.shownBy, resource);
  // Its outline was made when it came, if its item had one then.
  return [{ ...first, isCurrent: true, resource, classification, shownBy: outline && classification.outline ? { ...shownBy, outline } : shownBy, rebuild }];
}
