/** Works out how sensitive an item is, from its codes, its source and its own labels. */
import { SENSITIVITY_LABELS, type Confidentiality, type SensitivityLabel } from '@/lib/consent/vocabulary';
import type { ItemSource } from './classify';
import { HIERARCHIES, LABEL_SYNONYMS, LOINC, RESTRICTED_SOURCES, RESTRICTED_TABLE, SNOMED_CT, SOURCE_TOPICS, TOPIC_TABLE, type CodeList } from './topic-table';

export interface Coding {
  system: string;
  code: string;
}

export interface Sensitivity {
  labels: SensitivityLabel[];
  confidentiality: Confidentiality;
  restricted: boolean;
}

const ACT_CODE = 'http://terminology.hl7.org/CodeSystem/v3-ActCode';
const CONFIDENTIALITY = 'http://terminology.hl7.org/CodeSystem/v3-Confidentiality';

/** How sensitive an item is. A label of its own that is not known here counts as restricted, not as none. */
export function findSensitivity(resource: fhir4.FhirResource, source: ItemSource): Sensitivity {
  const codings = collectCodings(resource);
  const own = readOwnLabels(resource);
  const fromCodes = TOPIC_TABLE.filter((row) => codings.some((coding) => isIn(coding, row))).map((row) => row.label);
  const sourceTopic = SOURCE_TOPICS[source.kind];
  const labels = new Set<SensitivityLabel>([...own.labels, ...fromCodes, ...(sourceTopic ? [sourceTopic] : [])]);
  const restricted =
    own.isUnknown ||
    // "Very restricted": its source keeps it between the person and itself, and that is what the person is told.
    own.confidentiality === 'V' ||
    RESTRICTED_SOURCES.includes(source.kind) ||
    RESTRICTED_TABLE.some((row) => codings.some((coding) => isIn(coding, row)) || (row.labels ?? []).some((label) => labels.has(label)));
  const isSensitive = labels.size > 0 || restricted;
  return {
    labels: SENSITIVITY_LABELS.filter((label) => labels.has(label)),
    confidentiality: own.confidentiality === 'V' ? 'V' : isSensitive ? 'R' : own.confidentiality,
    restricted,
  };
}

function isIn({ system, code }: Coding, list: CodeList): boolean {
  if (system === SNOMED_CT) return list.snomed !== undefined && Object.hasOwn(list.snomed, code);
  if (system === LOINC) return list.loinc !== undefined && Object.hasOwn(list.loinc, code);
  return (['icd10', 'opcs4', 'read2', 'service'] as const).some((name) => {
    if (!system.startsWith(HIERARCHIES[name])) return false;
    const plain = code.replaceAll('.', '');
    // ICD-10 and OPCS-4 are written in capitals; in Read codes the case of a letter counts.
    const comparable = name === 'read2' ? plain : plain.toUpperCase();
    return (list[name] ?? []).some((beginning) => comparable.startsWith(beginning));
  });
}

/** Every coding anywhere in the resource, contained resources included. */
export function collectCodings(value: unknown): Coding[] {
  if (Array.isArray(value)) return value.flatMap(collectCodings);
  if (typeof value !== 'object' || value === null) return [];
  const { system, code } = value as Record<string, unknown>;
  const own = typeof system === 'string' && typeof code === 'string' ? [{ system, code }] : [];
  return [...own, ...Object.values(value).flatMap(collectCodings)];
}

/** `meta.security`, in our own words for the topics; of what it contains as well, which is part of what it says. */
function readOwnLabels(resource: fhir4.FhirResource): { labels: SensitivityLabel[]; confidentiality: Confidentiality; isUnknown: boolean } {
  const { contained = [] } = resource as fhir4.DomainResource;
  const security = [resource, ...contained].flatMap(({ meta }) => meta?.security ?? []);
  const actCodes = security.filter((label) => label.system === ACT_CODE).map((label) => label.code ?? '');
  const labels = actCodes.map((code) => LABEL_SYNONYMS[code] ?? code).filter((code): code is SensitivityLabel => (SENSITIVITY_LABELS as readonly string[]).includes(code));
  const confidential = security.filter((label) => label.system === CONFIDENTIALITY).map((label) => label.code);
  return {
    labels,
    confidentiality: confidential.includes('V') ? 'V' : confidential.includes('R') ? 'R' : 'N',
    // NOPAT and REDACT are instructions, not topics; any other label that we do not know hides the item.
    isUnknown: actCodes.some((code) => !isKnownLabel(code)),
  };
}

const INSTRUCTIONS = ['NOPAT', 'REDACT'];
const isKnownLabel = (code: string): boolean => code in LABEL_SYNONYMS || INSTRUCTIONS.includes(code) || (SENSITIVITY_LABELS as readonly string[]).includes(code);
