const EPOCH = Date.UTC(2020, 0, 1);

/**
 * The version (`meta.versionId`, ETag) that an item of a record is shown with: when it came,
 * in milliseconds since 2020, twice, and one more for its outline, which is another text.
 * It tells no more than `meta.lastUpdated` does: a count would tell how many versions
 * somebody is not shown. PostgreSQL has the same (`shown_version`).
 * @param lastUpdated RFC 3339 instant
 */
export const shownVersion = (lastUpdated: string, form: 'whole' | 'outline'): number => (Date.parse(lastUpdated) - EPOCH) * 2 + (form === 'outline' ? 1 : 0);
