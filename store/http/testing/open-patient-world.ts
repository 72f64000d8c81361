import { openWorld, type World } from './open-world';
import { sampleTransaction } from './sample-record';

/** A store with one person's sample record in it, as their surgery sent it, and a token of their own. */
export interface PatientWorld {
  world: World;
  nhsNumber: string;
  patientId: string;
  me: string;
}

export async function openPatientWorld(): Promise<PatientWorld> {
  const nhsNumber = '9990000018';
  const world = await openWorld();
  const source = await world.sourceToken('DEMOGP1', 'Harbour View Surgery');
  await world.ask('/fhir', { method: 'POST', token: source, body: sampleTransaction(nhsNumber) });
  return { world, nhsNumber, patientId: await world.patientId(nhsNumber), me: await world.patientToken(nhsNumber) };
}
