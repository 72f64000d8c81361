/**
 * Sensitivity labels and confidentiality, and how a label in a choice reaches the labels
 * on items. v3-ActCode gives most of these no hierarchy, and where it does (THO 7.0.1 puts
 * ETHUD and OPIOIDUD under SUD) IHE PCF's prose differs (it puts them under ETH). So the
 * hierarchy is written out here and nowhere else.
 */
import { ACT_CODE } from './code-systems';
import type { Confidentiality, SensitivityLabel } from './vocabulary';

/** A label in a choice → every label on an item that it speaks of. */
const LABELS_BELOW: Readonly<Record<string, readonly SensitivityLabel[]>> = {
  PSY: ['PSY'],
  // Synonyms of PSY in use: mental health, behavioural health.
  MH: ['PSY'],
  BH: ['PSY'],
  // Specially protected information (v3-ActCode SPI ⊃ PSY, MH, BH, SUD).
  SPI: ['PSY', 'SUD', 'ETHUD', 'OPIOIDUD'],
  SEX: ['SEX', 'HIV', 'STD'],
  HIV: ['HIV'],
  STD: ['STD'],
  ETH: ['ETH', 'SUD', 'ETHUD', 'OPIOIDUD'],
  SUD: ['SUD', 'ETHUD', 'OPIOIDUD'],
  ETHUD: ['ETHUD'],
  OPIOIDUD: ['OPIOIDUD'],
  SDV: ['SDV', 'VIO'],
  VIO: ['VIO'],
  GDIS: ['GDIS'],
};

/** The labels on items that a label of a choice speaks of; undefined for one that we put on no item. */
export const labelsBelow = (code: string): readonly SensitivityLabel[] | undefined =>
  Object.hasOwn(LABELS_BELOW, code) ? LABELS_BELOW[code] : undefined;

/** v3-Confidentiality, lowest first. Items carry N, R or V. */
const CONFIDENTIALITY_ORDER = ['U', 'L', 'M', 'N', 'R', 'V'];
const ON_ITEMS: readonly Confidentiality[] = ['N', 'R', 'V'];

export const isConfidentiality = (code: string): boolean => CONFIDENTIALITY_ORDER.includes(code);

/**
 * The confidentiality of items that a rule speaks of. "For Confidentiality, it's a high
 * water mark" (FHIR R4 Consent.provision.securityLabel): what is permitted at R is
 * permitted below R; what is refused at R is refused above R too, or a choice against
 * restricted items would show the very restricted ones.
 */
export function confidentialityReached(code: string, effect: 'permit' | 'forbid'): Confidentiality[] {
  const mark = CONFIDENTIALITY_ORDER.indexOf(code);
  return ON_ITEMS.filter((level) => {
    const height = CONFIDENTIALITY_ORDER.indexOf(level);
    return effect === 'permit' ? height <= mark : height >= mark;
  });
}

/** A sensitive topic as people choose it. */
export interface Topic {
  id: 'mental-health' | 'sexual-health' | 'drugs-and-alcohol' | 'violence-and-abuse' | 'genetics';
  /** After "your" or "about": "mental health" */
  name: string;
  /** What a choice about this topic names; the table above does the rest. */
  labels: readonly SensitivityLabel[];
}

export const TOPICS: readonly Topic[] = [
  { id: 'mental-health', name: 'mental health', labels: ['PSY'] },
  { id: 'sexual-health', name: 'sexual and reproductive health', labels: ['SEX'] },
  { id: 'drugs-and-alcohol', name: 'drugs and alcohol', labels: ['ETH'] },
  { id: 'violence-and-abuse', name: 'violence and abuse', labels: ['SDV'] },
  { id: 'genetics', name: 'genetics', labels: ['GDIS'] },
];

export const labelCoding = (label: SensitivityLabel): fhir4.Coding => ({ system: ACT_CODE, code: label });
