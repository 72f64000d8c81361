import { sayTime } from '@/lib/wording/dates';
import { numberText } from '@/lib/wording/record/number-text';
import type { ItemWords } from './item-words';
import { conceptText, conceptWords, factsOf, firstCode, notesOf, plainConcept, quantityText, referenceName, unitText } from './read-concept';
import { firstWhen, readTime } from './read-date';
import { findAttachment, readAttachment } from './say-document';
import type { Measure, RecordItem } from '@/lib/wording/record/record-item';

type Measured = fhir4.Observation | fhir4.ObservationComponent;

/** A result or a measurement: the value first, then whether it is usual. */
export function sayObservation(resource: fhir4.Observation): ItemWords {
  const parts = (resource.component ?? []).flatMap((component) => {
    const value = valueText(component);
    return value ? [`${plainConcept(component.code, 'Part').title}: ${value}`] : [];
  });
  const flag = flagOf(resource) ?? (resource.component ?? []).map(flagOf).find(Boolean);
  return {
    ...plainConcept(resource.code, 'A measurement whose name we were not sent'),
    summary: bloodPressure(resource) ?? valueText(resource) ?? (parts.join('. ') || absentText(resource.dataAbsentReason)),
    when: firstWhen(resource.effectiveDateTime, resource.effectivePeriod?.start, resource.effectiveInstant, resource.issued),
    facts: factsOf([
      ['Usual range', rangeText(resource)],
      ['What they say of it', interpretationText(resource)],
      ['Done by', (resource.performer ?? []).flatMap((one) => referenceName(one) ?? []).join(', ')],
      ['How sure', resource.status === 'preliminary' ? 'Early result: it may still change' : undefined],
    ]),
    notes: notesOf(resource.note),
    status: statusText(resource.status),
    measures: measuresOf(resource),
    flag,
  };
}

const STATUS: Readonly<Record<string, string>> = {
  registered: 'Not ready yet',
  partial: 'Not complete yet',
  preliminary: 'Early result',
  appended: 'Added to',
  corrected: 'Corrected',
  amended: 'Corrected',
  cancelled: 'Cancelled',
  'entered-in-error': 'Entered by mistake',
};
const statusText = (status: string | undefined): string | undefined => STATUS[status ?? ''];

function valueText(measured: Measured): string | undefined {
  const { valueQuantity, valueCodeableConcept, valueRange, valueRatio } = measured;
  const plain = measured.valueString ?? measured.valueInteger ?? timeText(measured.valueTime) ?? momentText(measured.valueDateTime) ?? periodText(measured.valuePeriod);
  if (valueQuantity) return quantityText(valueQuantity);
  if (valueCodeableConcept) return conceptText(valueCodeableConcept);
  if (measured.valueBoolean !== undefined) return measured.valueBoolean ? 'Yes' : 'No';
  if (valueRange) return [quantityText(valueRange.low), quantityText(valueRange.high)].filter(Boolean).join(' to ');
  if (valueRatio) return [quantityText(valueRatio.numerator), quantityText(valueRatio.denominator)].filter(Boolean).join(' : ');
  if (measured.valueSampledData) return 'A recording, such as a heart trace';
  return plain === undefined ? undefined : String(plain);
}

/** A time of day without a day: "2:30pm". */
const timeText = (time: string | undefined): string | undefined => {
  if (time === undefined) return undefined;
  const moment = new Date(`2026-01-01T${time}Z`);
  return Number.isNaN(moment.getTime()) ? time : sayTime(moment);
};
const momentText = (value: string | undefined): string | undefined => [firstWhen(value)?.text, readTime(value)].filter(Boolean).join(', ') || undefined;
const periodText = (period: fhir4.Period | undefined): string | undefined => [momentText(period?.start), momentText(period?.end)].filter(Boolean).join(' to ') || undefined;

/** Why there is no value, of data-absent-reason, where its sender had no words for it. */
const ABSENT: Readonly<Record<string, string>> = {
  unknown: 'Not known',
  'asked-unknown': 'Not known',
  'asked-declined': 'You did not want to say',
  masked: 'Held back by who recorded it',
  'not-performed': 'Not done',
  'not-permitted': 'Not sent',
  error: 'It could not be measured',
  unsupported: 'Not sent',
};
const absentText = (reason: fhir4.CodeableConcept | undefined): string | undefined => conceptWords(reason) ?? ABSENT[firstCode(reason) ?? ''] ?? conceptText(reason);

const SYSTOLIC = ['8480-6', '72313002', '271649006'];
const DIASTOLIC = ['8462-4', '1091811000000102', '271650006'];
const componentValue = (resource: fhir4.Observation, codes: readonly string[]): number | undefined =>
  resource.component?.find((component) => component.code?.coding?.some((coding) => codes.includes(coding.code ?? '')))?.valueQuantity?.value;

/** "132 over 78": as people are told it. */
function bloodPressure(resource: fhir4.Observation): string | undefined {
  const upper = componentValue(resource, SYSTOLIC);
  const lower = componentValue(resource, DIASTOLIC);
  return upper === undefined || lower === undefined ? undefined : `${numberText(Math.round(upper))} over ${numberText(Math.round(lower))}`;
}

function measuresOf(resource: fhir4.Observation): Measure[] {
  if (resource.status === 'entered-in-error' || resource.status === 'cancelled') return [];
  const own = measureOf(resource, 'the whole');
  if (own) return [own];
  return (resource.component ?? []).flatMap((component, index) => {
    const measure = measureOf(component, `${keyOf(resource) ?? ''}/${index}`);
    return measure ? [{ ...measure, label: plainConcept(component.code, 'Part').title }] : [];
  });
}

const keyOf = (measured: Measured): string | undefined => firstCode(measured.code) ?? conceptText(measured.code)?.toLowerCase();

function measureOf(measured: Measured, otherwise: string): Measure | undefined {
  const quantity = measured.valueQuantity;
  if (quantity?.value === undefined) return undefined;
  const unit = unitText(quantity);
  const range = measured.referenceRange?.find((one) => one.low?.value !== undefined || one.high?.value !== undefined);
  return { key: `${keyOf(measured) ?? otherwise} ${unit}`, value: quantity.value, unit, low: range?.low?.value, high: range?.high?.value };
}

/** "20 to 41 mmol/mol", "5 or less", as the laboratory gave it. */
function rangeText(resource: fhir4.Observation): string | undefined {
  const range = resource.referenceRange?.[0];
  if (!range) return undefined;
  if (range.text) return range.text;
  const { low, high } = range;
  if (low?.value !== undefined && high?.value !== undefined) return `${numberText(low.value)} to ${quantityText({ unit: low.unit, ...high }) ?? ''}`;
  if (high?.value !== undefined) return `${quantityText(high) ?? ''} or less`;
  return low?.value === undefined ? undefined : `${quantityText(low) ?? ''} or more`;
}

const HIGH = new Set(['H', 'HH', 'HU']);
const LOW = new Set(['L', 'LL', 'LU']);
const SAID_BY_FLAG: ReadonlySet<string> = new Set([...HIGH, ...LOW, 'A', 'AA', 'N']);

/** What the laboratory says that no flag of ours does: an organism is resistant, a mark of its own. */
const interpretationText = ({ interpretation }: Measured): string | undefined =>
  (interpretation ?? [])
    .flatMap((concept) => (concept.coding?.some(({ code }) => SAID_BY_FLAG.has(code ?? '')) === true ? [] : (conceptText(concept) ?? [])))
    .join(', ') || undefined;

/** Outside the usual range, as the laboratory says or as its own range shows. */
function flagOf(measured: Measured): RecordItem['flag'] {
  const codes = (measured.interpretation ?? []).flatMap((concept) => concept.coding?.map((coding) => coding.code ?? '') ?? []);
  if (codes.some((code) => HIGH.has(code))) return 'high';
  if (codes.some((code) => LOW.has(code))) return 'low';
  if (codes.some((code) => code === 'A' || code === 'AA')) return 'outside';
  const measure = measureOf(measured, '');
  if (measure?.high !== undefined && measure.value > measure.high) return 'high';
  return measure?.low !== undefined && measure.value < measure.low ? 'low' : undefined;
}

/** A laboratory or imaging report: what was found, and the results it is made of. */
export function sayReport(resource: fhir4.DiagnosticReport): ItemWords {
  const written = findAttachment(resource.presentedForm ?? []);
  return {
    ...plainConcept(resource.code, 'A test report'),
    summary: resource.conclusion,
    when: firstWhen(resource.effectiveDateTime, resource.effectivePeriod?.start, resource.issued),
    facts: factsOf([
      ['Kind', (resource.category ?? []).flatMap((category) => conceptWords(category) ?? []).slice(0, 1).join(', ')],
      ['What they found', (resource.conclusionCode ?? []).flatMap((code) => conceptText(code) ?? []).join(', ')],
      ['Done by', (resource.performer ?? []).flatMap((one) => referenceName(one) ?? []).join(', ')],
    ]),
    status: statusText(resource.status),
    document: written && readAttachment(written),
    memberKeys: (resource.result ?? []).flatMap((one) => one.reference ?? []),
  };
}

export function sayImaging(resource: fhir4.ImagingStudy): ItemWords {
  const modality = resource.modality?.[0] ?? resource.series?.[0]?.modality;
  return {
    title: resource.description ?? conceptText(resource.procedureCode?.[0]) ?? 'A scan or X-ray',
    when: firstWhen(resource.started),
    facts: factsOf([['Kind', modality?.display ?? modality?.code], ['Part of the body', resource.series?.[0]?.bodySite?.display]]),
    notes: notesOf(resource.note),
  };
}
