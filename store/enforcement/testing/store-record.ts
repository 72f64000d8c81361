/** Puts a drawn record into the two worlds: all of it into one, and what a viewer sees into the other. */
import { randomUUID } from 'node:crypto';
import type { Sight } from '@/lib/consent/decision';
import { isItemVisible, type ItemForm } from '@/lib/consent/rules/item-visible';
import { classify, type Classification } from '@/lib/fhir/classify';
import { itemsNamed } from '@/store/repository/record/named-items';
import { toRecordRows } from '@/store/repository/record/record-row';
import { takeIn } from '@/store/repository/taking-in/take-in';
import { referenceOf, type IsThere, type RecordVersion } from './record-versions';
import { FHIR_BASE, writeBeneath, type World } from './two-worlds';

/** Sends all of it as the feeds do: a message for each source and version. */
export async function sendRecord({ test }: World, patientId: string, versions: readonly RecordVersion[]): Promise<void> {
  const keyOf = ({ plan, version }: RecordVersion): string => `${version} ${plan.source.code}`;
  for (const key of [...new Set(versions.map(keyOf))].sort()) {
    const items = versions.filter((version) => keyOf(version) === key);
    const [first] = items;
    if (first === undefined) continue;
    const { source } = first.plan;
    await takeIn(test.databases, {
      patientId,
      source: { ...source, name: source.code },
      messageId: `m${first.version}`,
      receivedAt: first.receivedAt,
      items,
      request: { requestId: randomUUID(), clientAddress: '127.0.0.1', summary: 'POST /' },
      serverUrl: FHIR_BASE,
    });
  }
}

/** What a decision lets one viewer see; no sight is a refusal. */
export interface Seen {
  sight: Sight | undefined;
  organisation: string | undefined;
}

const formSeen = ({ sight, organisation }: Seen, { shownBy }: RecordVersion): ItemForm | undefined =>
  sight === undefined ? undefined : (['whole', 'outline'] as const).find((form) => isItemVisible(sight, shownBy, organisation, form));

/**
 * Stores, as if nothing else had ever been sent, what the viewer sees: versions whose
 * current one they see as well, naming only each other. Where they see an outline, it is
 * an outline that has no whole.
 * @returns how many resources were left out
 */
export async function storeSeen(world: World, patientId: string, versions: readonly RecordVersion[], seen: Seen): Promise<number> {
  const current = new Map(versions.filter(({ isCurrent }) => isCurrent).map((version) => [referenceOf(version), version]));
  // The person is shown what was sent as it was sent, with references to what was taken back.
  const isOwn = seen.sight?.scope === 'everything';
  const isThere: IsThere = (reference) => isOwn || (isSeen(reference) && current.get(reference)?.isDeleted === false);
  const isSeen = (reference: string): boolean => {
    const version = current.get(reference);
    return version !== undefined && formSeen(seen, version) !== undefined && (isOwn || othersOf(version, patientId).every(isThere));
  };
  const shown = versions.filter((version) => isSeen(referenceOf(version)) && formSeen(seen, version) !== undefined);
  const rows = countAnew(shown).flatMap((version) => seenRow(version, formSeen(seen, version), patientId, isThere));
  // Rows are put in as they are: nothing is to be worked out from others.
  await writeBeneath(world, { text: 'insert into resource select * from jsonb_populate_recordset(null::resource, $1::jsonb)', values: [JSON.stringify(rows)] });
  return [...current.keys()].filter((reference) => !isSeen(reference)).length;
}

/** What a Provenance is of besides the item that it is classified by: it is shown to who sees all of it. */
const othersOf = ({ resource, classification }: RecordVersion, patientId: string): string[] =>
  resource.resourceType === 'Provenance' ? itemsNamed({ ...resource, agent: [], entity: [] }, patientId).filter((item) => item !== classification.about) : [];

/** The first that is seen was the first that came. */
function countAnew(versions: readonly RecordVersion[]): RecordVersion[] {
  const counts = new Map<string, number>();
  return versions.toSorted((one, other) => one.version - other.version).map((version) => {
    const count = (counts.get(referenceOf(version)) ?? 0) + 1;
    counts.set(referenceOf(version), count);
    return { ...version, version: count };
  });
}

function seenRow(version: RecordVersion, form: ItemForm | undefined, patientId: string, isThere: IsThere): object[] {
  if (form === undefined) return [];
  const resource = version.rebuild(isThere);
  const { shownBy, plan, isCurrent, isDeleted } = version;
  const { outline, codes, source, namedBy = [], ...sight } = shownBy;
  const own = ownOutline(version, resource);
  const classification: Classification = { ...sight, ...(outline && own ? { outline: { part: outline.part, resource: own } } : {}) };
  const facts = { patientId, source, version: version.version, lastUpdated: version.receivedAt.toISOString(), isDeleted };
  const row = toRecordRows(resource, classification, facts).find((one) => one.form === form);
  if (row === undefined) throw new Error(`${plan.type} has no ${form}`);
  return [{ ...row, codes, named_by: namedBy, is_current: isCurrent, whole_part: form === 'outline' ? 'other' : null }];
}

/** The outline of the resource as it is here. */
function ownOutline({ plan, classification }: RecordVersion, resource: fhir4.FhirResource): fhir4.FhirResource | undefined {
  return classify(resource, plan.source, resource.resourceType === 'Provenance' ? { target: classification } : {}).outline?.resource;
}
