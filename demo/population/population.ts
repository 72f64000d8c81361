/** The whole demonstration population, as the messages that its sources send. */
import { toBundles, toDirectoryBundle, type SourceBundle } from './bundles';
import { createCalendar } from './calendar';
import { directoryOf } from './directory';
import { writeAlanAtHome } from './lives/alan-at-home';
import { writeAlanAtTheSurgery } from './lives/alan-at-the-surgery';
import { writeAlanInHospital } from './lives/alan-in-hospital';
import { writeAmeliaFoster } from './lives/amelia-foster';
import { writeCharlotteHughes } from './lives/charlotte-hughes';
import { writeGrahamDoyle } from './lives/graham-doyle';
import { writeMargaretAshdown } from './lives/margaret-ashdown';
import { writeNaomiClarke } from './lives/naomi-clarke';
import { writeSarahBennett } from './lives/sarah-bennett';
import { ORGANISATIONS } from './organisations';
import { PEOPLE } from './people';
import { createPersonContext, HL7_TRUST, type PersonContext } from './person-context';
import type { Person } from './person';
import { tellStories } from './stories/tell-stories';

/** What is sent about one person, in the order it is sent: the practice first, whose demographics stand. */
export interface PersonMessages {
  person: Person;
  bundles: SourceBundle[];
  /** HL7 v2 messages of East Kent's hospitals, oldest first. */
  hl7: string[];
}

export interface Population {
  directory: SourceBundle[];
  people: PersonMessages[];
}

const LIVES: Readonly<Record<string, readonly ((context: PersonContext) => void)[]>> = {
  '9990000018': [writeAlanAtTheSurgery, writeAlanInHospital, writeAlanAtHome],
  '9990000026': [writeNaomiClarke],
  '9990000034': [writeSarahBennett],
  '9990000042': [writeAmeliaFoster],
  '9990000050': [writeCharlotteHughes],
  '9990000069': [writeGrahamDoyle],
  '9990000085': [writeMargaretAshdown],
};

/** Everything that the systems of Kent and Medway hold of one person. */
export function writePerson(person: Person, today: string): PersonMessages {
  const context = createPersonContext(person, createCalendar(today));
  // Everybody is registered with a practice, if with nothing else.
  const { surgery } = context;
  for (const write of LIVES[person.nhsNumber] ?? []) write(context);
  tellStories(context);
  const others = context.recorders().filter((recorder) => recorder !== surgery);
  return {
    person,
    bundles: [surgery, ...others].flatMap((recorder) => toBundles(recorder.source.code, recorder.resources)),
    hl7: [...context.messages()],
  };
}

/**
 * The demonstration population as it is on one day: the same for the same day, on every machine.
 * @param today YYYY-MM-DD
 * @param people of the demonstration; everybody unless told otherwise
 */
export function writePopulation(today: string, people: readonly Person[] = PEOPLE): Population {
  return {
    directory: ORGANISATIONS.filter((organisation) => organisation.feeds).map((organisation) => toDirectoryBundle(organisation.code, directoryOf(organisation))),
    people: people.map((person) => writePerson(person, today)),
  };
}

/** ODS codes of all that send, HL7 v2 among them. */
export function sourcesOf(population: Population): string[] {
  const codes = population.people.flatMap(({ bundles, hl7 }) => [...bundles.map(({ source }) => source), ...(hl7.length > 0 ? [HL7_TRUST] : [])]);
  return [...new Set(codes)].sort();
}
