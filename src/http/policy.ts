// The content security policy of pages, extended for the operator's map tiles: images of TILE_URL, the file of
// PMTILES_URL.
import type { Config } from '#server/config.ts';

/** Scheme and host of a URL; a `{s}` in the host stands for several of them. */
function sourceOf(url: string): string {
  const [origin = ''] = /^https?:\/\/[^/?#]+/i.exec(url) ?? [];
  return origin.replace(/\/\/[^.]*\{s\}[^.]*\./, '//*.');
}

/** @param policy as the build wrote it, with the nonce of this answer */
export function withTiles(
  policy: string,
  { tileUrl, pmtilesUrl }: Pick<Config, 'tileUrl' | 'pmtilesUrl'>,
): string {
  const more = { 'img-src': tileUrl, 'connect-src': pmtilesUrl };
  const directives = policy.split(';').map((directive) => {
    const url = more[directive.trim().split(' ', 1)[0] as keyof typeof more];
    return url === undefined ? directive : `${directive.trimEnd()} ${sourceOf(url)}`;
  });
  return directives.join(';');
}
