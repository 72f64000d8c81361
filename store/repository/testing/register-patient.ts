import { randomUUID } from 'node:crypto';
import type { Databases } from '@/store/database/database';
import { registerPatients } from '@/store/repository/taking-in/patient-index';

/** Registers somebody new, as the message of a source that has no numbers of its own. @returns their id */
export async function registerPatient(databases: Pick<Databases, 'feeder'>, person: { nhsNumber: string; birthDate: string }): Promise<string> {
  const patientId = randomUUID();
  if (!(await registerPatients(databases, [{ ...person, patientId, localIds: [] }]))) throw new Error('somebody else has this NHS number');
  return patientId;
}
