import { randomUUID } from 'node:crypto';
import { ODS_ORGANISATION, directoryIdFor } from '@/lib/fhir/identifiers';
import { createAppsDoor, type AppsDoor } from './doors/apps-door';
import { createDoor, type DoorDependencies } from './door';
import type { Door } from './door-types';
import type { Entrance } from './entrance';
import { createEntryDoor, type EntryDoor } from './doors/entry-door';
import { createMonthsDoor, type MonthsDoor } from './doors/months-door';
import { createHelpersDoor, type HelpersDoor } from './doors/helpers-door';
import { createNoticesDoor, type NoticesDoor } from './doors/notices-door';
import { createProofDoor, type ProofDoor } from './doors/proof-door';
import { createOversightDoor, type OversightDoor } from './doors/oversight-door';

interface DoorsDependencies extends DoorDependencies {
  portalClientId: string;
  /** ODS code of the organisation that runs the shared record, which answers where no other does. */
  oversightOrganisation: string;
}

/** The doors to a store's data. */
export interface Doors {
  door: Door;
  entries: EntryDoor;
  apps: AppsDoor;
  helpers: HelpersDoor;
  oversight: OversightDoor;
  notices: NoticesDoor;
  proofs: ProofDoor;
  months: MonthsDoor;
}

/** The door to records, and those beside it: for choices that staff enter, for people who help, for apps, for oversight, for what people wish to be told, for a log with its proof, and for its months. */
export function openDoors({ portalClientId, oversightOrganisation, ...deps }: DoorsDependencies): Doors {
  const { databases, fhirBase, clock = () => new Date(), newId = randomUUID } = deps;
  const door: Door & Entrance = createDoor({ databases, fhirBase, clock, newId });
  const id = directoryIdFor(ODS_ORGANISATION, oversightOrganisation) ?? 'ods-unknown';
  const team = { reference: `Organization/${id}`, name: 'The team that runs the shared record' };
  return {
    door,
    entries: createEntryDoor({ door, newId }),
    apps: createAppsDoor({ door, portalClientId }),
    helpers: createHelpersDoor({ door, newId, portalClientId }),
    proofs: createProofDoor(door, databases),
    months: createMonthsDoor(door),
    oversight: createOversightDoor({ databases, door, fhirBase, clock, newId, portalClientId, team }),
    notices: createNoticesDoor({ door, fhirBase, clock, newId }),
  };
}
