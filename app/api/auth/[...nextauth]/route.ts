import NextAuth from 'next-auth';
import type { NextRequest } from 'next/server';
import { authOptions } from '@/lib/portal/auth-options';
import { portalConfig } from '@/lib/portal/config';

interface Context {
  params: Promise<{ nextauth: string[] }>;
}

/** next-auth answers where the store sends people back to, and what a session is; forms go elsewhere (sign-in, sign-out). */
const ANSWERED = new Set(['callback', 'session']);
/** Where next-auth sends people whose sign-in did not work out. */
const PROBLEMS = new Set(['error', 'signin']);

export async function GET(request: NextRequest, context: Context): Promise<Response> {
  const [action] = (await context.params).nextauth;
  if (action && PROBLEMS.has(action)) return Response.redirect(new URL('/sign-in-problem', portalConfig().portalUrl), 303);
  if (!action || !ANSWERED.has(action)) return new Response(null, { status: 404 });
  return (await NextAuth(request as never, context as never, authOptions())) as unknown as Response;
}
