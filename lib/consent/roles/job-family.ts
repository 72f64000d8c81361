import type { ItemSource } from '@/lib/fhir/classify';
import type { ProfessionalRole } from '../vocabulary';

type OrganisationKind = ItemSource['kind'];

/** One role wherever they work, or one for each kind of organisation. */
export type WhatTheyAre = ProfessionalRole | Partial<Record<OrganisationKind, ProfessionalRole>>;

/** Job roles that make somebody the same kind of professional. */
export interface JobFamily {
  is: WhatTheyAre;
  /** SDS job role code → display, as the code system has it. */
  jobs: Readonly<Record<string, string>>;
}
