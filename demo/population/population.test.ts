import { describe, expect, it } from 'vitest';
import { parseNhsNumber } from '@/lib/fhir/nhs-number';
import { validateResource } from '@/lib/fhir/validate-resource';
import { findInvalid } from '@/store/http/testing/valid-r4';
import { createPersonContext } from './person-context';
import { createCalendar } from './calendar';
import { DAYS_SINCE_AE } from './lives/alan-in-hospital';
import { MARGARET_ITEMS } from './lives/margaret-ashdown';
import { PEOPLE, personOf } from './people';
import { dateOfBirth } from './person';
import { sourcesOf, writePerson, writePopulation, type PersonMessages } from './population';
import { STORIES } from './story-names';
import { untoldStories } from './stories/tell-stories';

const TODAY = '2026-11-24';
const population = writePopulation(TODAY);
const resourcesOf = ({ bundles }: PersonMessages): fhir4.FhirResource[] => bundles.flatMap(({ bundle }) => (bundle.entry ?? []).flatMap(({ resource }) => (resource ? [resource] : [])));
const messagesOf = (nhsNumber: string): PersonMessages => {
  const found = population.people.find(({ person }) => person.nhsNumber === nhsNumber);
  if (!found) throw new Error(`nobody has ${nhsNumber}`);
  return found;
};

describe('the demonstration population', () => {
  it('has at least 60 people, each with an NHS number of the 999 range that is valid and theirs alone', () => {
    expect(PEOPLE.length).toBeGreaterThanOrEqual(60);
    const numbers = PEOPLE.map(({ nhsNumber }) => nhsNumber);
    expect(new Set(numbers).size).toBe(numbers.length);
    for (const number of numbers) {
      expect(number).toMatch(/^999/);
      expect(parseNhsNumber(number)).toBe(number);
    }
  });

  it('comes from at least eight source systems, HL7 v2 among them', () => {
    expect(sourcesOf(population).length).toBeGreaterThanOrEqual(8);
    expect(population.people.flatMap(({ hl7 }) => hl7).length).toBeGreaterThan(100);
  });

  it('gives nearly everybody records from several systems', () => {
    const severalSources = population.people.filter(({ bundles, hl7 }) => new Set(bundles.map(({ source }) => source)).size + (hl7.length > 0 ? 1 : 0) >= 2);
    expect(severalSources.length).toBeGreaterThanOrEqual(60);
  });

  it('says the same for the same day, to the letter', () => {
    expect(JSON.stringify(writePopulation(TODAY))).toBe(JSON.stringify(population));
  });

  it('has the same shape on another day, and the dates of that day', () => {
    const later = writePopulation('2027-02-28');
    expect(later.people.map((one) => [one.person.nhsNumber, resourcesOf(one).length, one.hl7.length])).toEqual(population.people.map((one) => [one.person.nhsNumber, resourcesOf(one).length, one.hl7.length]));
    expect(JSON.stringify(later)).not.toBe(JSON.stringify(population));
  });

  const all = [...population.people.flatMap(resourcesOf), ...population.directory.flatMap(({ bundle }) => (bundle.entry ?? []).map(({ resource }) => resource))];

  it('holds only valid FHIR R4', () => {
    expect(all.flatMap((resource) => findInvalid(resource)).slice(0, 10)).toEqual([]);
  }, 60_000);

  it('holds only resources that the store takes', () => {
    const problems = all.flatMap((resource) => {
      const answer = validateResource(resource);
      return answer.ok ? [] : [`${resource?.resourceType ?? ''}: ${answer.problems.map(({ path, message }) => `${path} ${message}`).join('; ')}`];
    });
    expect(problems).toEqual([]);
  });

  it('tells every story that there is a name for', () => {
    expect(untoldStories(STORIES)).toEqual([]);
  });
});

describe('the people of the interface', () => {
  it('999 000 0018 came home from A&E six days ago', () => {
    const discharged = messagesOf('9990000018').hl7.filter((message) => message.includes('ADT^A03') && message.includes('PV1|1|E|'));
    const day = createCalendar(TODAY).day(DAYS_SINCE_AE).replace(/-/g, '');
    expect(DAYS_SINCE_AE).toBe(6);
    expect(discharged.at(-1)).toContain(`EVN|A03|${day}`);
  });

  it('999 000 0018 is known to at least eight systems', () => {
    const { bundles } = messagesOf('9990000018');
    expect(new Set(bundles.map(({ source }) => source)).size).toBeGreaterThanOrEqual(8);
  });

  it('999 000 0042 is fourteen on whatever day it is loaded', () => {
    for (const day of ['2026-05-17', '2026-05-18', '2028-02-29', '2031-12-31']) {
      const born = dateOfBirth(personOf('9990000042'), day);
      const years = Number(day.slice(0, 4)) - Number(born.slice(0, 4)) - (day.slice(5) < born.slice(5) ? 1 : 0);
      expect(years).toBe(14);
    }
  });

  it('999 000 0077 is known, and nothing is known of him', () => {
    const messages = messagesOf('9990000077');
    expect(resourcesOf(messages).map(({ resourceType }) => resourceType)).toEqual(['Patient']);
    expect(messages.hl7).toEqual([]);
  });

  it('999 000 0085 has 5,000 items, her own details among them', () => {
    const items = resourcesOf(messagesOf('9990000085')).filter(({ resourceType }) => resourceType !== 'Patient');
    expect(items.length + 1).toBe(MARGARET_ITEMS);
  });
});

describe('what a system sends', () => {
  it('never has two items under one name', () => {
    const { surgery } = createPersonContext(personOf('9990000018'), createCalendar(TODAY));
    surgery.add('twice', { resourceType: 'Flag', status: 'active', code: { text: 'x' }, subject: surgery.patient });
    expect(() => surgery.add('twice', { resourceType: 'Flag', status: 'active', code: { text: 'x' }, subject: surgery.patient })).toThrow(/two Flag twice/);
  });

  it('puts the practice first, whose demographics stand', () => {
    for (const { bundles } of population.people) expect(bundles[0]?.source).toMatch(/^DEMOGP/);
  });

  it('is all in the past, but for appointments', () => {
    const tomorrow = createCalendar(TODAY).day(-1);
    const dated = population.people.flatMap(resourcesOf).filter(({ resourceType }) => resourceType !== 'Appointment');
    const ahead = dated.flatMap((resource) => {
      const days = [...JSON.stringify({ ...resource, id: '' }).matchAll(/"(?:start|effectiveDateTime|authoredOn|date|occurrenceDateTime|recordedDate|performedDateTime)":"(\d{4}-\d{2}-\d{2})/g)].map(([, day]) => day ?? '');
      return days.filter((day) => day >= tomorrow).map((day) => `${resource.resourceType} ${day}`);
    });
    expect(ahead).toEqual([]);
  });

  it('writes the same person the same on any machine, whoever is written before', () => {
    expect(writePerson(personOf('9990000050'), TODAY)).toEqual(messagesOf('9990000050'));
  });
});
