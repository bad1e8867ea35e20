// The content security policy of pages, extended for the operator's base map: images of BASEMAP_TILES, the file of
// BASEMAP_PMTILES where it lies on another server.
import type { Config } from '#server/config.ts';

/** Scheme and host of a URL; a `{s}` in the host stands for several of them. */
function sourceOf(url: string): string {
  const [origin = ''] = /^https?:\/\/[^/?#]+/i.exec(url) ?? [];
  return origin.replace(/\/\/[^.]*\{s\}[^.]*\./, '//*.');
}

/** @param policy as the build wrote it, with the nonce of this answer */
export function withTiles(
  policy: string,
  { basemapTiles, basemapUrl }: Pick<Config, 'basemapTiles' | 'basemapUrl'>,
): string {
  const more = { 'img-src': basemapTiles, 'connect-src': basemapUrl };
  const directives = policy.split(';').map((directive) => {
    const url = more[directive.trim().split(' ', 1)[0] as keyof typeof more];
    return url === undefined ? directive : `${directive.trimEnd()} ${sourceOf(url)}`;
  });
  return directives.join(';');
}
