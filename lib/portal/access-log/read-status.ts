import 'server-only';
import { z } from 'zod';
import type { LogCover } from '@/lib/wording/log-cover';
import { NotAccepted, NotShown } from '@/lib/portal/errors';
import type { FhirSession } from '@/lib/portal/fhir';

const part = z.looseObject({
  name: z.string(),
  valueReference: z.looseObject({ reference: z.string().optional(), display: z.string().optional() }).optional(),
  valueBoolean: z.boolean().optional(),
  valueInstant: z.iso.datetime({ offset: true }).optional(),
});
const parameters = z.looseObject({
  resourceType: z.literal('Parameters'),
  parameter: z.array(z.looseObject({ name: z.string(), valueInstant: z.iso.datetime({ offset: true }).optional(), part: z.array(part).optional() })),
});

/**
 * How complete the log is, as the store says it by its own clock (`AuditEvent/$status`).
 * @returns undefined from a server that does not say it
 * @throws StoreDown, SessionOver
 */
export async function readStatus(fhir: Pick<FhirSession, 'get'>): Promise<LogCover | undefined> {
  const answer = await fhir.get('AuditEvent/$status').catch((error: unknown) => {
    if (error instanceof NotShown || error instanceof NotAccepted) return undefined;
    throw error;
  });
  const said = parameters.safeParse(answer).data?.parameter ?? [];
  const instant = (name: string): Date | undefined => {
    const at = said.find((one) => one.name === name)?.valueInstant;
    return at === undefined ? undefined : new Date(at);
  };
  const asked = instant('asked');
  if (asked === undefined) return undefined;
  const sources = said.flatMap(({ name, part: parts = [] }) => {
    const organisation = parts.find((one) => one.name === 'organization')?.valueReference;
    if (name !== 'source' || organisation === undefined) return [];
    const says = (what: string): boolean => parts.some((one) => one.name === what && one.valueBoolean === true);
    const at = (what: string): string | undefined => parts.find((one) => one.name === what)?.valueInstant;
    const [since, until] = [at('toldSince'), at('toldUntil')];
    return [{
      name: organisation.display ?? organisation.reference ?? 'A place whose name we do not know',
      reportsLooks: says('reportsLooks'),
      isLate: says('late'),
      told: since === undefined || until === undefined ? undefined : { since: new Date(since), until: new Date(until) },
    }];
  });
  return { asked, sealed: instant('sealed'), sources };
}
