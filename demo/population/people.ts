import { OTHER_PEOPLE } from './people-of-kent';
import { PEOPLE_WITH_A_STORY } from './people-with-a-story';
import type { Person } from './person';

/** Everyone of the demonstration, in a fixed order. */
export const PEOPLE: readonly Person[] = [...PEOPLE_WITH_A_STORY, ...OTHER_PEOPLE];

/** The person of that NHS number. @throws when the demonstration has none */
export function personOf(nhsNumber: string): Person {
  const person = PEOPLE.find((candidate) => candidate.nhsNumber === nhsNumber);
  if (!person) throw new Error(`the demonstration has no person ${nhsNumber}`);
  return person;
}
