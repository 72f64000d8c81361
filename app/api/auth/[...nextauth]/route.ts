import NextAuth from 'next-auth';
import type { NextRequest } from 'next/server';
import { authOptions } from '@/lib/portal/session/auth-options';
import { portalConfig } from '@/lib/portal/config';
import { rememberFor } from '@/lib/portal/remember-for';

interface Context {
  params: Promise<{ nextauth: string[] }>;
}

/** next-auth answers where the store sends people back to, and what a session is; forms go elsewhere (sign-in, sign-out). */
const ANSWERED = new Set(['callback', 'session']);
/**
 * The states that somebody came back with. next-auth takes one for a quarter of an hour, as often as it comes: each
 * would have the store asked for tokens.
 */
const states = rememberFor(20 * 60_000);
/** Where next-auth sends people whose sign-in did not work out. */
const PROBLEMS = new Set(['error', 'signin']);

export async function GET(request: NextRequest, context: Context): Promise<Response> {
  const [action] = (await context.params).nextauth;
  if (action && PROBLEMS.has(action)) return Response.redirect(new URL('/sign-in-problem', portalConfig().portalUrl), 303);
  if (!action || !ANSWERED.has(action)) return new Response(null, { status: 404 });
  const state = request.nextUrl.searchParams.get('state');
  if (action === 'callback' && state !== null && !states.add(state)) return Response.redirect(new URL('/sign-in-problem?error=Callback', portalConfig().portalUrl), 303);
  return (await NextAuth(request as never, context as never, authOptions())) as unknown as Response;
}
