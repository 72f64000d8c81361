import { quantityText } from './read-concept';

/** When something was, where no date says it. */
interface SpokenTime {
  /** In words: "in early childhood". */
  words?: string | undefined;
  age?: fhir4.Age | undefined;
  range?: fhir4.Range | undefined;
}

/** "40 years old", "20 to 30 years old", or the words that were sent. */
export function spokenTime({ words, age, range }: SpokenTime): string | undefined {
  if (words?.trim()) return words;
  if (age?.value !== undefined) return `${ageText(age)} old`;
  if (range?.low?.value === undefined && range?.high?.value === undefined) return undefined;
  const [low, high] = [range.low, range.high].map((edge) => (edge?.value === undefined ? undefined : edge));
  if (low === undefined || high === undefined) return low === undefined ? `Up to ${ageText(high)} old` : `From ${ageText(low)} old`;
  return `${low.value ?? ''} to ${ageText(high)} old`;
}

const UNITS: Readonly<Record<string, string>> = { a: 'years', mo: 'months', wk: 'weeks', d: 'days' };

/** UCUM's "a" is a year. */
function ageText(age: fhir4.Quantity | undefined): string {
  const unit = UNITS[age?.code ?? age?.unit ?? ''] ?? age?.unit;
  return quantityText(age && { ...age, unit: age.value === 1 ? unit?.replace(/s$/, '') : unit }) ?? '';
}
