import type { Story } from './story-names';

/** An invented person of Kent and Medway. */
export interface Person {
  /** Ten digits, 999 range */
  nhsNumber: string;
  title: string;
  given: string;
  family: string;
  sex: 'female' | 'male';
  /** Completed years on the day of loading. */
  age: number;
  /** MM-DD */
  birthday: string;
  line: string;
  town: TownName;
  phone: string;
  ethnicity: string;
  /** BCP 47; English unless said. */
  language?: string;
  needsInterpreter?: boolean;
  /** What has happened to them: each story writes its share into the systems that took part. */
  stories: readonly Story[];
}

export type TownName =
  | 'Whitstable' | 'Canterbury' | 'Ashford' | 'Folkestone' | 'Margate' | 'Gillingham' | 'Rochester' | 'Chatham' | 'Maidstone' | 'Tunbridge Wells' | 'Dartford' | 'Gravesend';

/** Who looks after a town: its surgery, acute trust, council and pharmacy, by ODS code. */
export interface Town {
  postcode: string;
  surgery: string;
  trust: 'RVV' | 'RPA' | 'RWF' | 'RN7';
  council: '820' | '821';
  pharmacy: string;
}

export const TOWNS: Record<TownName, Town> = {
  Whitstable: { postcode: 'CT5 9ZA', surgery: 'DEMOGP1', trust: 'RVV', council: '820', pharmacy: 'DEMOPH1' },
  Canterbury: { postcode: 'CT1 9ZB', surgery: 'DEMOGP2', trust: 'RVV', council: '820', pharmacy: 'DEMOPH1' },
  Ashford: { postcode: 'TN24 9ZD', surgery: 'DEMOGP3', trust: 'RVV', council: '820', pharmacy: 'DEMOPH1' },
  Folkestone: { postcode: 'CT20 9ZE', surgery: 'DEMOGP4', trust: 'RVV', council: '820', pharmacy: 'DEMOPH1' },
  Margate: { postcode: 'CT9 9ZF', surgery: 'DEMOGP4', trust: 'RVV', council: '820', pharmacy: 'DEMOPH1' },
  Gillingham: { postcode: 'ME7 9ZG', surgery: 'DEMOGP5', trust: 'RPA', council: '821', pharmacy: 'DEMOPH2' },
  Rochester: { postcode: 'ME1 9ZH', surgery: 'DEMOGP6', trust: 'RPA', council: '821', pharmacy: 'DEMOPH2' },
  Chatham: { postcode: 'ME4 9ZJ', surgery: 'DEMOGP6', trust: 'RPA', council: '821', pharmacy: 'DEMOPH2' },
  Maidstone: { postcode: 'ME14 9ZL', surgery: 'DEMOGP7', trust: 'RWF', council: '820', pharmacy: 'DEMOPH3' },
  'Tunbridge Wells': { postcode: 'TN1 9ZN', surgery: 'DEMOGP7', trust: 'RWF', council: '820', pharmacy: 'DEMOPH3' },
  Dartford: { postcode: 'DA1 9ZP', surgery: 'DEMOGP8', trust: 'RN7', council: '820', pharmacy: 'DEMOPH3' },
  Gravesend: { postcode: 'DA12 9ZQ', surgery: 'DEMOGP8', trust: 'RN7', council: '820', pharmacy: 'DEMOPH3' },
};

/** The date of birth that makes them `age` on `day` (YYYY-MM-DD both). */
export function dateOfBirth(person: Pick<Person, 'age' | 'birthday'>, day: string): string {
  const hadBirthday = person.birthday <= day.slice(5);
  const year = Number(day.slice(0, 4)) - person.age - (hadBirthday ? 0 : 1);
  return `${String(year)}-${person.birthday}`;
}

export const fullName = (person: Person): string => `${person.given} ${person.family}`;
