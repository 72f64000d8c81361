/** What a part without items would show: an ordinary new item of it, of each type that it has. */
import type { Sight } from '../decision';
import { isItemVisible, type ComparedItem } from '../rules/item-visible';
import type { Seen } from './preview';
import { RECORD_PARTS, type RecordPart, type SensitivityLabel } from '../vocabulary';

interface Kind {
  type: string;
  part: RecordPart;
  outlinePart?: RecordPart;
}

/** Types of each part, and where an outline of them shows (lib/fhir/record-part.ts, lib/fhir/outlines.ts). */
const KINDS: readonly Kind[] = [
  { type: 'Patient', part: 'identity' },
  { type: 'CareTeam', part: 'people' },
  { type: 'RelatedPerson', part: 'people' },
  { type: 'Observation', part: 'about-me' },
  { type: 'Flag', part: 'alerts' },
  { type: 'AllergyIntolerance', part: 'allergies' },
  { type: 'MedicationRequest', part: 'medicines' },
  { type: 'MedicationStatement', part: 'medicines' },
  { type: 'Condition', part: 'conditions' },
  { type: 'Encounter', part: 'visit-details', outlinePart: 'visits' },
  { type: 'Procedure', part: 'visit-details' },
  { type: 'Observation', part: 'results' },
  { type: 'DiagnosticReport', part: 'results' },
  { type: 'Observation', part: 'measurements' },
  { type: 'Immunization', part: 'vaccinations' },
  { type: 'DocumentReference', part: 'letters', outlinePart: 'letters' },
  { type: 'CarePlan', part: 'plans' },
  { type: 'CarePlan', part: 'social-care', outlinePart: 'social-care' },
  { type: 'Appointment', part: 'appointments', outlinePart: 'appointments' },
  { type: 'ServiceRequest', part: 'appointments', outlinePart: 'appointments' },
];

function newItem({ type, part, outlinePart }: Kind, labels: SensitivityLabel[], now: Date): ComparedItem {
  const instant = now.toISOString();
  return {
    part,
    ...(outlinePart && { outline: { part: outlinePart, resource: { resourceType: type } as fhir4.FhirResource } }),
    labels,
    confidentiality: labels.length > 0 ? 'R' : 'N',
    restricted: false,
    about: `${type}/new`,
    authors: [],
    related: [],
    namedBy: [],
    codes: [],
    occurred: { from: instant, to: instant },
  };
}

const isSeen = (sight: Sight | undefined, item: ComparedItem, form: 'whole' | 'outline'): boolean => sight !== undefined && isItemVisible(sight, item, undefined, form);

/** @param sight undefined when nothing at all is shown */
export function emptyPartSeen(sight: Sight | undefined, part: RecordPart, now: Date): Seen {
  const kinds = KINDS.filter((kind) => kind.part === part || kind.outlinePart === part);
  return together(
    kinds.map((kind) => {
      const item = newItem(kind, [], now);
      if (isSeen(sight, item, 'whole')) return 'whole';
      if (kind.outlinePart !== part || !isSeen(sight, item, 'outline')) return 'none';
      // In a part that shows a thing only in outline, the outline is all there is.
      return kind.part === part ? 'outline' : 'whole';
    }),
  );
}

/** How much would be seen of a new item on a topic, in the parts that are shown at all. */
export function emptyTopicSeen(sight: Sight | undefined, label: SensitivityLabel, shown: readonly RecordPart[], now: Date): Seen {
  const kinds = KINDS.filter(({ part }) => shown.includes(part) && part !== 'identity');
  return together(
    kinds.map((kind) => {
      const item = newItem(kind, [label], now);
      return isSeen(sight, item, 'whole') ? 'whole' : isSeen(sight, item, 'outline') ? 'outline' : 'none';
    }),
  );
}

/** Several as one: what they have in common, or some. */
function together(all: readonly Seen[]): Seen {
  const [first = 'none', ...others] = all;
  return others.every((one) => one === first) ? first : 'some';
}

/** The parts that a sight shows whole or in outline. */
export const partsShown = (sight: Sight): RecordPart[] => RECORD_PARTS.filter((part) => sight.whole.includes(part) || sight.outline.includes(part));
