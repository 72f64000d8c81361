import type { Person } from './person';

/** The eight people that the interface names, and the family of the mother among them. */
export const PEOPLE_WITH_A_STORY: readonly Person[] = [
  { nhsNumber: '9990000018', title: 'Mr', given: 'Alan', family: 'Whitfield', sex: 'male', age: 81, birthday: '03-12', line: '12 Beach Walk', town: 'Whitstable', phone: '01632 960918', ethnicity: 'A', stories: [] },
  { nhsNumber: '9990000026', title: 'Ms', given: 'Naomi', family: 'Clarke', sex: 'female', age: 34, birthday: '07-02', line: 'Flat 3, 55 Gardiner Street', town: 'Gillingham', phone: '07700 900026', ethnicity: 'D', stories: [] },
  { nhsNumber: '9990000034', title: 'Mrs', given: 'Sarah', family: 'Bennett', sex: 'female', age: 38, birthday: '09-21', line: '27 Bearsted Close', town: 'Maidstone', phone: '07700 900034', ethnicity: 'A', stories: [] },
  { nhsNumber: '9990000042', title: 'Miss', given: 'Amelia', family: 'Foster', sex: 'female', age: 14, birthday: '05-18', line: '6 Watling Avenue', town: 'Dartford', phone: '07700 900042', ethnicity: 'A', stories: [] },
  { nhsNumber: '9990000050', title: 'Mrs', given: 'Charlotte', family: 'Hughes', sex: 'female', age: 36, birthday: '01-30', line: '41 Willesborough Rise', town: 'Ashford', phone: '07700 900050', ethnicity: 'B', stories: [] },
  { nhsNumber: '9990000069', title: 'Mr', given: 'Graham', family: 'Doyle', sex: 'male', age: 52, birthday: '11-05', line: '3 Radnor Terrace', town: 'Folkestone', phone: '07700 900069', ethnicity: 'B', stories: ['high-blood-pressure', 'type-2-diabetes', 'depression', 'bowel-screening'] },
  { nhsNumber: '9990000077', title: 'Mr', given: 'Tomasz', family: 'Wilk', sex: 'male', age: 29, birthday: '04-09', line: '88 Luton Road', town: 'Chatham', phone: '07700 900077', ethnicity: 'C', language: 'pl', stories: [] },
  { nhsNumber: '9990000085', title: 'Mrs', given: 'Margaret', family: 'Ashdown', sex: 'female', age: 68, birthday: '02-14', line: '17 Stour Gardens', town: 'Canterbury', phone: '01632 960985', ethnicity: 'A', stories: [] },
];
