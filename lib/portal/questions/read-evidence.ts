import { z } from 'zod';

/** An event that a question is about, and whether it is what it was when it was frozen. */
export interface EvidenceEvent {
  event: fhir4.AuditEvent;
  hash: string;
  isUnchanged: boolean;
}

const part = z.looseObject({
  name: z.string(),
  resource: z.looseObject({ resourceType: z.literal('AuditEvent') }).optional(),
  valueString: z.string().optional(),
  valueBoolean: z.boolean().optional(),
});
const parameters = z.looseObject({
  resourceType: z.literal('Parameters'),
  parameter: z.array(z.looseObject({ name: z.string(), part: z.array(part).default([]) })).default([]),
});

/** Reads the answer of `Task/{id}/$evidence`; none when it is not one. */
export function readEvidence(value: unknown): EvidenceEvent[] {
  const parsed = parameters.safeParse(value);
  if (!parsed.success) return [];
  return parsed.data.parameter.flatMap(({ part: parts }) => {
    const named = (name: string): z.infer<typeof part> | undefined => parts.find((one) => one.name === name);
    const event = named('event')?.resource;
    return event === undefined
      ? []
      : [
          {
            event: event as unknown as fhir4.AuditEvent,
            hash: named('hash')?.valueString ?? '',
            isUnchanged: named('unchanged')?.valueBoolean === true,
          },
        ];
  });
}
