import { z } from 'zod';

/**
 * The shape that every answer of a FHIR server must have before the portal looks inside:
 * a resource that says its type, and a Bundle whose entries are such resources. What is
 * within a resource is read with care by the view models, which expect any field to be
 * missing.
 */
const resourceSchema = z.looseObject({
  resourceType: z.string().min(1),
  id: z.string().optional(),
  meta: z
    .looseObject({
      versionId: z.string().optional(),
      lastUpdated: z.string().optional(),
      source: z.string().optional(),
      security: z.array(z.looseObject({ system: z.string().optional(), code: z.string().optional() })).optional(),
      tag: z.array(z.looseObject({ system: z.string().optional(), code: z.string().optional() })).optional(),
    })
    .optional(),
});

const bundleSchema = resourceSchema.extend({
  resourceType: z.literal('Bundle'),
  total: z.number().int().nonnegative().optional(),
  link: z.array(z.looseObject({ relation: z.string(), url: z.string() })).optional(),
  entry: z
    .array(
      z.looseObject({
        resource: resourceSchema.optional(),
        search: z.looseObject({ mode: z.string().optional() }).optional(),
      }),
    )
    .optional(),
});

export type ResourceType = fhir4.FhirResource['resourceType'];
export type ResourceOf<Type extends ResourceType> = Extract<fhir4.FhirResource, { resourceType: Type }>;

/** One page of a search, as the portal uses it. */
export interface SearchPage<Type extends ResourceType> {
  matches: ResourceOf<Type>[];
  /** Resources that came along: `_include`, `_revinclude`. */
  included: fhir4.FhirResource[];
  /** How many match in all, when the server says so. */
  total: number | undefined;
  /** The person has limited what they share (a tag on the Bundle). */
  limited: boolean;
  /** Address of the next page. */
  next: string | undefined;
}

/** @returns the resource, or undefined when the value is not one of that type */
export function parseResource<Type extends ResourceType>(value: unknown, type: Type): ResourceOf<Type> | undefined {
  const parsed = resourceSchema.safeParse(value);
  if (!parsed.success || parsed.data.resourceType !== type) return undefined;
  return value as ResourceOf<Type>;
}

const isLimited = (tags: readonly { code?: string | undefined }[] | undefined): boolean =>
  (tags ?? []).some((tag) => tag.code === 'limited');

/**
 * Reads a searchset.
 * @param type the type searched for; undefined takes every entry as a match (`$everything`)
 * @returns undefined when the value is not a Bundle
 */
export function parseSearchPage<Type extends ResourceType>(value: unknown, type: Type | undefined): SearchPage<Type> | undefined {
  const parsed = bundleSchema.safeParse(value);
  if (!parsed.success) return undefined;
  const matches: ResourceOf<Type>[] = [];
  const included: fhir4.FhirResource[] = [];
  for (const entry of parsed.data.entry ?? []) {
    if (!entry.resource || entry.resource.resourceType === 'OperationOutcome') continue;
    const isMatch = entry.search?.mode !== 'include' && (type === undefined || entry.resource.resourceType === type);
    if (isMatch) matches.push(entry.resource as unknown as ResourceOf<Type>);
    else included.push(entry.resource as unknown as fhir4.FhirResource);
  }
  return {
    matches,
    included,
    total: parsed.data.total,
    limited: isLimited(parsed.data.meta?.tag),
    next: parsed.data.link?.find((link) => link.relation === 'next')?.url,
  };
}

const outcomeSchema = z.looseObject({
  resourceType: z.literal('OperationOutcome'),
  issue: z.array(z.looseObject({ diagnostics: z.string().optional(), details: z.looseObject({ text: z.string().optional() }).optional() })),
});

/** The sentences of an OperationOutcome; none when the value is not one. */
export function readOutcome(value: unknown): string[] {
  const parsed = outcomeSchema.safeParse(value);
  if (!parsed.success) return [];
  return parsed.data.issue.flatMap((issue) => issue.details?.text ?? issue.diagnostics ?? []);
}

const batchResponseSchema = z.looseObject({
  resourceType: z.literal('Bundle'),
  // "201 Created": the status begins with its number (FHIR R4, Bundle.entry.response.status).
  entry: z.array(z.looseObject({ response: z.looseObject({ status: z.string().regex(/^[1-5]\d\d/), outcome: z.unknown().optional() }) })).default([]),
});

/** What became of each entry of a batch, in their order; undefined when the value does not say it. */
export function parseBatchResponse(value: unknown): { status: number; outcome?: unknown }[] | undefined {
  const parsed = batchResponseSchema.safeParse(value);
  return parsed.success ? parsed.data.entry.map(({ response }) => ({ status: Number(response.status.slice(0, 3)), outcome: response.outcome })) : undefined;
}
