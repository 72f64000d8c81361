/** @returns what stops it; nothing when another server is used */
export default function setup(): Promise<(() => Promise<void>) | undefined>;
