import type { ItemFact, Measure, RecordItem, When } from '@/lib/wording/record/record-item';

/** What a mapper says of one resource; the rest of a RecordItem is the same for all. */
export interface ItemWords {
  title: string;
  clinicianWords?: string;
  summary?: string;
  when?: When;
  facts?: ItemFact[];
  notes?: string[];
  status?: string;
  /** Absent means that it does not go on. */
  isCurrent?: boolean;
  isOnProblemList?: boolean;
  isWrong?: true;
  measures?: Measure[];
  flag?: RecordItem['flag'];
  memberKeys?: string[];
  document?: RecordItem['document'];
  contacts?: RecordItem['contacts'];
}

/** What a mapper may ask about other resources of the record. */
export interface Surroundings {
  /** A resource of the record or the directory by a reference's text. */
  find(reference: string | undefined): fhir4.FhirResource | undefined;
  now: Date;
}
