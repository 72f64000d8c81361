/** What a professional can go on to from a look that is open: the same person in an emergency, or another. */
export const LOOKING_AGAIN = ['emergency', 'another-person'] as const;
export type LookingAgain = (typeof LOOKING_AGAIN)[number];
