import NextAuth from 'next-auth';
import type { NextRequest } from 'next/server';
import { authOptions } from '@/lib/portal/auth-options';

interface Context {
  params: Promise<{ nextauth: string[] }>;
}

/** next-auth answers where the store sends people back to, and what a session is; forms go elsewhere (sign-in, sign-out). */
const ANSWERED = new Set(['callback', 'session']);

export async function GET(request: NextRequest, context: Context): Promise<Response> {
  const [action] = (await context.params).nextauth;
  if (!action || !ANSWERED.has(action)) return new Response(null, { status: 404 });
  return (await NextAuth(request as never, context as never, authOptions())) as unknown as Response;
}
