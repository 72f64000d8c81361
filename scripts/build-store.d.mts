export const STORE_ARGUMENTS: readonly string[];
export function buildStore(): Promise<void>;
