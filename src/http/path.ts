// Where to go after signing in: only to a page of this site.

/**
 * The path and query of `wanted` when it leads to this site, else `fallback`. Browsers read `\` as
 * `/` and drop tabs and line breaks, so anything that is not a plain path is refused.
 */
export function samePath(wanted: unknown, fallback = '/'): string {
  if (typeof wanted !== 'string' || !/^\/(?![/\\])[^\\\p{Cc}]*$/u.test(wanted)) return fallback;
  const url = URL.parse(wanted, 'http://here.invalid');
  if (!url || url.origin !== 'http://here.invalid') return fallback;
  const path = url.pathname + url.search + url.hash;
  // `/.//elsewhere` becomes `//elsewhere`.
  return path.startsWith('//') ? fallback : path;
}
