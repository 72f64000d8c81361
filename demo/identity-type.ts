import { z } from 'zod';
import { ORGANISATION_KINDS } from '@/lib/fhir/organisation-kinds';

/** Somebody who can sign in at the practice identity provider. The fields down to `organisationCode` are public (`GET /identities`). */
export const identitySchema = z.object({
  id: z.string().regex(/^[a-z0-9-]+$/),
  kind: z.enum(['patient', 'professional', 'privacy-officer', 'reviewer']),
  name: z.string().min(1),
  nhsNumber: z.string().regex(/^999\d{7}$/).optional(),
  /** YYYY-MM-DD */
  dateOfBirth: z.iso.date().optional(),
  jobRole: z.string().optional(),
  /** SDS job role code, such as `R1070` */
  jobRoleCode: z.string().regex(/^R\d{4}$/).optional(),
  organisation: z.string().optional(),
  /** ODS code */
  organisationCode: z.string().optional(),
  /** Twelve digits; the subject of a CIS2 sign-in. Not listed publicly. */
  sdsUserId: z.string().regex(/^\d{12}$/).optional(),
  /** What sort of place they act for, as `ItemSource['kind']` says it. Not listed publicly. */
  organisationKind: z.enum(ORGANISATION_KINDS).optional(),
  givenName: z.string(),
  familyName: z.string(),
});

export type Identity = z.infer<typeof identitySchema>;
