import { sayCount } from '@/lib/wording/numbers';
import { conceptText, quantityText } from './read-concept';

/** How to take a medicine, in the prescriber's words, or in ours from what they coded. */
export function dosageText(dosage: fhir4.Dosage[] | undefined): string | undefined {
  const texts = (dosage ?? []).flatMap((one) => [one.text, one.patientInstruction].find((text) => text?.trim()) ?? codedText(one) ?? []);
  return texts.length > 0 ? texts.join('. ') : undefined;
}

/** "75 mg, once a day, by mouth, when it is needed". What is left out would change what the rest means, so that there is more is said. */
function codedText(dosage: fhir4.Dosage): string | undefined {
  const { timing, asNeededBoolean, asNeededCodeableConcept } = dosage;
  const needed = asNeededCodeableConcept ? `when needed for ${conceptText(asNeededCodeableConcept) ?? 'it'}` : asNeededBoolean === true ? 'when it is needed' : undefined;
  const parts = [
    doseText(dosage.doseAndRate?.[0]),
    timing && (conceptText(timing.code) ?? timesText(timing.repeat)),
    conceptText(dosage.method),
    conceptText(dosage.route),
    conceptText(dosage.site),
    needed,
    ...(dosage.additionalInstruction ?? []).map(conceptText),
  ].filter((part) => part !== undefined && part !== '');
  if (parts.length === 0) return undefined;
  return hasMore(dosage) ? `${parts.join(', ')}. There is more to it: read its label` : parts.join(', ');
}

const SAID = {
  dosage: ['id', 'sequence', 'timing', 'asNeededBoolean', 'asNeededCodeableConcept', 'method', 'route', 'site', 'additionalInstruction', 'doseAndRate'],
  timing: ['id', 'code', 'repeat'],
  repeat: ['id', 'frequency', 'frequencyMax', 'period', 'periodMax', 'periodUnit'],
  dose: ['id', 'type', 'doseQuantity', 'doseRange'],
} as const;

/** Whether something was coded that `codedText` does not say: days of the week, the most in a day, a second dose. */
function hasMore(dosage: fhir4.Dosage): boolean {
  const isBeyond = (value: object | undefined, said: readonly string[]): boolean => Object.keys(value ?? {}).some((key) => !said.includes(key));
  const { timing, doseAndRate = [] } = dosage;
  return isBeyond(dosage, SAID.dosage) || isBeyond(timing, SAID.timing) || isBeyond(timing?.repeat, SAID.repeat) || doseAndRate.length > 1 || isBeyond(doseAndRate[0], SAID.dose);
}

function doseText(dose: fhir4.DosageDoseAndRate | undefined): string | undefined {
  if (dose?.doseRange) {
    return (
      [quantityText(dose.doseRange.low && { value: dose.doseRange.low.value }), quantityText(dose.doseRange.high)]
        .filter(Boolean)
        .join(' to ') || undefined
    );
  }
  return quantityText(dose?.doseQuantity);
}

/** UCUM's units of time, as R4 lets a timing have them. */
const UNITS: Readonly<Record<string, string>> = { s: 'second', min: 'minute', h: 'hour', d: 'day', wk: 'week', mo: 'month', a: 'year' };

/** "Once a day", "2 to 3 times a day", "once every 8 hours" */
function timesText(repeat: fhir4.TimingRepeat | undefined): string | undefined {
  const unit = UNITS[repeat?.periodUnit ?? ''];
  if (repeat?.period === undefined || unit === undefined) return undefined;
  const { frequency = 1, frequencyMax, period, periodMax } = repeat;
  const times = frequencyMax !== undefined && frequencyMax > frequency ? `${frequency} to ${frequencyMax} times` : frequency === 1 ? 'once' : `${frequency} times`;
  // Only the shorter of two times would be too often.
  if (periodMax !== undefined && periodMax > period) return `${times} every ${period} to ${sayCount(periodMax, unit)}`;
  return period === 1 ? `${times} ${unit === 'hour' ? 'an' : 'a'} ${unit}` : `${times} every ${sayCount(period, unit)}`;
}
