/** How long what is given lasts, in seconds. */
export const LIFETIMES = {
  patientAccessToken: 3600,
  professionalAccessToken: 900,
  backendAccessToken: 300,
  authorizationCode: 60,
  interaction: 30 * 60,
  refreshToken: 30 * 24 * 3600,
  grant: 90 * 24 * 3600,
} as const;
