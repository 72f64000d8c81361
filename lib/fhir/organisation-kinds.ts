/** Kinds of organisation whose systems send. */
export const ORGANISATION_KINDS = [
  'gp-practice', 'hospital', 'community', 'ambulance', 'social-care', 'pharmacy', 'hospice', 'mental-health', 'sexual-health', 'out-of-hours', 'fertility', 'care-home', 'other',
] as const;
