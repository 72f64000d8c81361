/** What our own processes are called where they sign in to one another. Both ends read them here. */

/** The portal, as a client of the store. */
export const PORTAL_CLIENT_ID = 'my-care-record-portal';
/** The store, as a client of the practice identity provider. */
export const STORE_CLIENT_ID = 'my-care-record-store';
