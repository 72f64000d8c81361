/** How long what is given lasts, in seconds. */
export const LIFETIMES = {
  patientAccessToken: 3600,
  professionalAccessToken: 900,
  backendAccessToken: 300,
  authorizationCode: 60,
  interaction: 30 * 60,
  refreshToken: 30 * 24 * 3600,
  /** For this long a refresh token that comes again is answered again (refresh-again.ts). */
  refreshAnswer: 10,
  grant: 90 * 24 * 3600,
} as const;
