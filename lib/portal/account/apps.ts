import 'server-only';
import { z } from 'zod';
import { once, onceInstant, readParameters } from '@/lib/fhir/parameters';
import type { AppView } from '@/lib/wording/apps';
import { setApart } from '@/lib/wording/set-apart';
import { NotShown, StoreDown } from '@/lib/portal/errors';
import type { FhirSession } from '@/lib/portal/fhir';

const app = z.object({
  id: once(z.string()),
  name: once(z.string()),
  scope: z.array(z.string()).default([]),
  since: onceInstant,
  until: onceInstant,
  lastUsed: onceInstant.optional(),
});
const listed = z.object({ app: z.array(app).default([]) });

/** Every other app that can read something of the record now, by name. @throws StoreDown, SessionOver */
export async function listApps(fhir: FhirSession): Promise<AppView[]> {
  const read = listed.safeParse(readParameters(await fhir.get('Device/$apps')));
  if (!read.success) throw new StoreDown('The answer was no list of apps.');
  return read.data.app.map(({ name, scope, lastUsed, ...rest }) => ({ ...rest, name: setApart(name), scopes: scope, lastUsed }));
}

/** It can read nothing from now on; one that is stopped already is as good. @throws StoreDown, SessionOver */
export async function stopApp(fhir: FhirSession, id: string): Promise<void> {
  try {
    await fhir.operate(`Device/${encodeURIComponent(id)}/$stop`, { resourceType: 'Parameters', parameter: [] });
  } catch (error) {
    if (!(error instanceof NotShown)) throw error;
  }
}
