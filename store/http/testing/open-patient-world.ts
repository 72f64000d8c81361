import { openWorld, type World } from './open-world';

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
  await world.takeInSample(nhsNumber);
  return { world, nhsNumber, patientId: await world.patientId(nhsNumber), me: await world.patientToken(nhsNumber) };
}
