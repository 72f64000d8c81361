import 'server-only';
import { z } from 'zod';
import { portalConfig } from './config';

const healthySchema = z.looseObject({ status: z.literal('ok') });

/** Whether the store says that it can serve; the portal has nothing else that could fail. */
export async function isStoreHealthy(): Promise<boolean> {
  try {
    const answer = await fetch(`${portalConfig().storeUrl}/health`, { cache: 'no-store', signal: AbortSignal.timeout(3_000) });
    return answer.ok && healthySchema.safeParse(await answer.json()).success;
  } catch {
    return false;
  }
}
