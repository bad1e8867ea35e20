// Whether a page is dark: the reader's choice, else what the system asks for.
import { page } from '$app/state';

/** To be called while a component is created. */
export function pageTheme(): { readonly theme: 'light' | 'dark' } {
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
      if (page.data.theme !== 'auto') return page.data.theme === 'dark' ? 'dark' : 'light';
      return dark ? 'dark' : 'light';
    },
  };
}
