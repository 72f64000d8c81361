import type { Context } from 'koa';
import type { ErrorOut, KoaContextWithOIDC } from 'oidc-provider';
import { html } from '@/lib/sign-in/html';
import { pageHeaders, renderPage } from '@/lib/sign-in/page';
import { renderPlainPage } from '@/lib/sign-in/plain-page';

/**
 * Shown when an authorization request is so wrong that it cannot be answered to the app:
 * an unknown client, a redirect that is not registered. The code is for the app's makers.
 */
export function showAuthorizationError(ctx: KoaContextWithOIDC, out: ErrorOut, _error: Error): void {
  ctx.set(pageHeaders());
  ctx.body = out.error === 'server_error' ? renderPlainPage('unavailable') : isOver(ctx) ? renderPlainPage('over') : renderRequestError(out);
}

/** The same for one that never comes to oidc-provider. */
export function showRequestError(ctx: Context, description: string): void {
  ctx.set(pageHeaders());
  ctx.status = 400;
  ctx.body = renderRequestError({ error: 'invalid_request', error_description: description });
}

/** The browser came back to a request that has ended. */
const isOver = (ctx: KoaContextWithOIDC): boolean => ctx.oidc?.route === 'resume';

function renderRequestError(out: ErrorOut): string {
  return renderPage({
    title: 'This app cannot sign you in',
    body: html`<h1>This app cannot sign you in</h1><p>The app that sent you here asked in a way that we cannot answer. Your record is safe, and the app has seen nothing.</p><p>Tell the makers of the app:</p><div class="nhsuk-inset-text"><p>${out.error}${out.error_description && html`: ${out.error_description}`}</p></div>`,
  });
}
