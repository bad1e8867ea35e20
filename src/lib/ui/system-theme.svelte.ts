// Whether the system asks for dark colours, as long as a component lives.

/** To be called while a component is created. */
export function systemTheme(): { readonly theme: 'light' | 'dark' } {
  let dark = $state(false);
  $effect(() => {
    const wish = matchMedia('(prefers-color-scheme: dark)');
    const follow = () => (dark = wish.matches);
    follow();
    wish.addEventListener('change', follow);
    return () => wish.removeEventListener('change', follow);
  });
  return {
    get theme() {
      return dark ? 'dark' : 'light';
    },
  };
}
