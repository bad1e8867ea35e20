// Tells once when an element comes near the window, so that only rows that are looked at fetch their history.
export function inSight(seen: () => void) {
  return (row: HTMLElement): (() => void) => {
    const observer = new IntersectionObserver(
      ([sight]) => {
        if (!sight?.isIntersecting) return;
        observer.disconnect();
        seen();
      },
      { rootMargin: '200px' },
    );
    observer.observe(row);
    return () => observer.disconnect();
  };
}
