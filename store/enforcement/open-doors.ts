import { randomUUID } from 'node:crypto';
import { ODS_ORGANISATION, directoryIdFor } from '@/lib/fhir/identifiers';
import { createDoor, type DoorDependencies, type Entrance } from './door';
import type { Door } from './door-types';
import { createProofDoor, type ProofDoor } from './proof-door';
import { createOversightDoor, type OversightDoor } from './oversight-door';

interface DoorsDependencies extends DoorDependencies {
  portalClientId: string;
  /** ODS code of the organisation that runs the shared record, which answers where no other does. */
  oversightOrganisation: string;
}

/** The door to records, and those beside it: for oversight, and for a log with its proof. */
export function openDoors({ portalClientId, oversightOrganisation, ...deps }: DoorsDependencies): { door: Door; oversight: OversightDoor; proofs: ProofDoor } {
  const { databases, fhirBase, clock = () => new Date(), newId = randomUUID } = deps;
  const door: Door & Entrance = createDoor({ databases, fhirBase, clock, newId });
  const id = directoryIdFor(ODS_ORGANISATION, oversightOrganisation) ?? 'ods-unknown';
  const team = { reference: `Organization/${id}`, name: 'The team that runs the shared record' };
  return { door, proofs: createProofDoor(door, databases), oversight: createOversightDoor({ databases, door, fhirBase, clock, newId, portalClientId, team }) };
}
