import type { AccessContext } from '@/store/enforcement/admission/access-context';
import type { Doors } from '@/store/enforcement/open-doors';
import type { Deed } from '../population/looks/deed';

/** One sitting of somebody with one record, at the doors with their clock set to when it was. */
export interface Sitting<D extends Deed = Deed> {
  deed: D;
  doors: Doors;
  context: AccessContext;
  patientId: string;
  /** Lets some seconds pass, as they do between opening a record and reading on. */
  wait: (seconds: number) => void;
}

/** What a deed left in the store, by the name that later deeds know it by. */
export interface Saved {
  key: string;
  id: string;
  version: number;
}
