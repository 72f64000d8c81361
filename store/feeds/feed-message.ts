import type { ItemSource } from '@/lib/fhir/classify';

/** The organisation whose system sends: what classification, provenance and the log say of it. */
export interface FeedSource extends ItemSource {
  /** Its name as people know it, such as `East Kent Hospitals University NHS Foundation Trust`. */
  name: string;
}
