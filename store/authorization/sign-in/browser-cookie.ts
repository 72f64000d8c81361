/** The cookie that ties the pages of a sign-in, and looks that follow from it, to one browser. Only its hash is stored. */
import { randomBytes } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { hashTokenId } from '../token-id';

const COOKIE = 'sign_in_browser';
const SECONDS = 1800;

/** Names this browser, or goes on naming it. @returns the hash of the name */
export function nameBrowser(request: FastifyRequest, reply: FastifyReply, storeUrl: string): string {
  const name = readCookie(request) ?? randomBytes(32).toString('base64url');
  const secure = storeUrl.startsWith('https:') ? '; Secure' : '';
  void reply.header('set-cookie', `${COOKIE}=${name}; Path=/sign-in; HttpOnly; SameSite=Lax; Max-Age=${SECONDS}${secure}`);
  return hashTokenId(name);
}

/** @returns the hash of this browser's name; undefined when it has none */
export function browserOf(request: FastifyRequest): string | undefined {
  const name = readCookie(request);
  return name === undefined ? undefined : hashTokenId(name);
}

function readCookie(request: FastifyRequest): string | undefined {
  return new RegExp(`(?:^|; *)${COOKIE}=([\\w-]{43})(?:;|$)`).exec(request.headers.cookie ?? '')?.[1];
}
