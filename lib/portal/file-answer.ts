/** @param name as the browser keeps it: nothing of what the file says is in it, as it stands in a list of downloads that others may see */
export const fileAnswer = (body: BodyInit, { contentType, name }: { contentType: string; name: string }): Response =>
  new Response(body, {
    headers: {
      'content-type': contentType,
      'content-disposition': `attachment; filename="${name}"`,
      'cache-control': 'private, no-store',
      'x-content-type-options': 'nosniff',
    },
  });

/** Back to a page of ours, which says what is wrong. */
export const backTo = (path: string): Response => new Response(null, { status: 303, headers: { location: path } });
