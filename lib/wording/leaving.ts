/** The quick way out, for somebody who is near a person who must not know. */
export const LEAVE_QUICKLY = 'Leave this site quickly';
