export const BUILT_STORE: string;
export function buildStore(): Promise<void>;
