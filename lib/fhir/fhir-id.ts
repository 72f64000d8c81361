import { z } from 'zod';

/** A resource's id or version: FHIR R4, datatypes, `id`. Fields of forms and parts of addresses are held to it before they go into one. */
export const FHIR_ID = /^[A-Za-z0-9.-]{1,64}$/;

/** {@link FHIR_ID} for schemas. */
export const fhirId = z.string().regex(FHIR_ID);
