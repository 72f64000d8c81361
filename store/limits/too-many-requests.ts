import { FhirError } from '@/lib/fhir/operation-outcome';

/** Somebody asked more often than they may: nothing was done, and they may ask again after the wait. */
export class TooManyRequests extends FhirError {
  constructor(
    /** Seconds until it is worth asking again; at least 1. */
    readonly retryAfter: number,
  ) {
    super('too-many', `There were too many requests. Wait ${retryAfter} ${retryAfter === 1 ? 'second' : 'seconds'} before the next.`);
  }
}
