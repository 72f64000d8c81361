import { createCalendar, type Calendar } from '../calendar';
import type { Person } from '../person';
import { alanDeeds } from './alan-looks';
import { byTime, type Deed } from './deed';
import { margaretDeeds } from './margaret-looks';
import { ameliaDeeds, charlotteDeeds, grahamDeeds, naomiDeeds, sarahDeeds } from './named-looks';
import { ordinaryDeeds } from './ordinary-looks';

const NAMED: Readonly<Record<string, (calendar: Calendar) => Deed[]>> = {
  '9990000018': alanDeeds,
  '9990000026': naomiDeeds,
  '9990000034': sarahDeeds,
  '9990000042': ameliaDeeds,
  '9990000050': charlotteDeeds,
  '9990000069': grahamDeeds,
  // Nobody has had a reason to look at an empty record.
  '9990000077': () => [],
  '9990000085': margaretDeeds,
};

/** What has been done with one person's record and choices, oldest first. */
export function planDeeds(person: Person, today: string): Deed[] {
  const calendar = createCalendar(today);
  const deeds = NAMED[person.nhsNumber]?.(calendar) ?? ordinaryDeeds(person, calendar);
  return deeds.sort(byTime);
}
