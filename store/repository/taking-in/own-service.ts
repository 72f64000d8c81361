import type { Databases } from '@/store/database/database';

/** What an item says of the service that it is of, and of how confidential it is, by element; elements that it has not are absent. */
export interface SaidOfService {
  security?: fhir4.Coding[];
  serviceType?: unknown;
  specialty?: unknown;
  practiceSetting?: unknown;
  reasonCode?: unknown;
  start?: string;
  end?: string;
}

/** What the current versions of one person's items (`Type/id`) say of that, of those that the source itself sent. */
export async function readOwnService(
  { feeder }: Pick<Databases, 'feeder'>,
  patientId: string,
  source: string,
  references: readonly string[],
): Promise<Map<string, SaidOfService>> {
  const { rows } = await feeder.query<{ reference: string; said: SaidOfService }>({
    name: 'own-service',
    text: 'select reference, said from own_service($1, $2, $3)',
    values: [patientId, source, references],
  });
  return new Map(rows.map(({ reference, said }) => [reference, said]));
}
