// The pages that stay open to a member of a withdrawn organisation (C5).

/** Whether such a member may open the path: its goods on the road, its language, signing in again and signing out. */
export function openToWithdrawn(path: string): boolean {
  return (
    ['/dicabut', '/masuk'].includes(path) ||
    ['/api/', '/pilihan', '/_app/'].some((begin) => path.startsWith(begin))
  );
}
