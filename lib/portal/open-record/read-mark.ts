import 'server-only';
import { once, readParameters } from '@/lib/fhir/parameters';
import { z } from 'zod';
import { NotAccepted, NotShown } from '@/lib/portal/errors';
import type { FhirSession } from '@/lib/portal/fhir';

const answerSchema = z.object({ mark: once(z.string().min(1)) });

/**
 * The mark of the decision that this session's looks are made under (`$decision-mark`). A page asks before it
 * reads anything: what it shows is then never older than its mark.
 * @returns undefined from a server that has none
 * @throws StoreDown, SessionOver
 */
export async function readMark(fhir: Pick<FhirSession, 'get'>): Promise<string | undefined> {
  try {
    return answerSchema.safeParse(readParameters(await fhir.get('$decision-mark'))).data?.mark;
  } catch (error) {
    if (error instanceof NotShown || error instanceof NotAccepted) return undefined;
    throw error;
  }
}
