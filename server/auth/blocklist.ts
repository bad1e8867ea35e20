// Finds long passwords that are easy to guess: joined known words, keyboard runs, repetitions.

/** Common words of leaked passwords, in Indonesia and elsewhere, and names of this product. */
const words = (
  'password passw0rd katasandi sandi rahasia kunci masuk login admin administrator root user pengguna ' +
  'welcome selamat datang letmein iloveyou cinta sayang sayangku sayangkamu kamu aku kita selamanya ' +
  'bismillah bismillahirrahmanirrahim alhamdulillah assalamualaikum allah akbar astaghfirullah ' +
  'indonesia indonesiaraya merdeka pancasila garuda nusantara jakarta bandung surabaya aceh sumatra ' +
  'padang medan posko kemensos kementerian sosial tagana dinsos baznas bencana banjir bantuan relawan ' +
  'tanggap darurat koordinasi organisasi lembaga qwertyuiop asdfghjkl zxcvbnm qwerty asdfgh zxcvbn ' +
  'qazwsxedc qazwsx 1q2w3e4r5t 1q2w3e monkey dragon master football baseball princess sunshine shadow ' +
  'superman batman correcthorsebatterystaple correct horse battery staple thequickbrownfox changeme test'
)
  .split(' ')
  .sort((a, b) => b.length - a.length);

/** Rows of the keyboard and of the alphabet, used in both directions. */
const walks = ['abcdefghijklmnopqrstuvwxyz', '01234567890', 'qwertyuiop', 'asdfghjkl', 'zxcvbnm'];
const shortestWalk = 4;

/** Least number of characters that must remain when everything known is removed. */
const enough = 8;

/** Whether the password can be guessed in few attempts. `about`: what others know of the person. */
export function guessable(password: string, about: string[]): boolean {
  const bare = fold(password);
  if (new Set(bare).size < 5) return true;
  const own = about
    .flatMap((text) => text.toLowerCase().split(/[^\p{L}\p{N}]+/u))
    .filter((word) => word.length >= 4);
  let rest = bare;
  for (const word of [...own, ...words]) rest = rest.replaceAll(word, '');
  rest = withoutWalks(rest);
  return onceOnly(rest).length < enough;
}

/** Lower-case letters and digits, with usual substitutions undone (p@ssw0rd counts as password). */
function fold(text: string): string {
  return text
    .toLowerCase()
    .replaceAll('@', 'a')
    .replaceAll('$', 's')
    .replace(/[^\p{L}\p{N}]+/gu, '');
}

/** Removes runs of neighbours: 12345, fedcba, asdf. */
function withoutWalks(text: string): string {
  const rows = [...walks, ...walks.map((row) => [...row].reverse().join(''))];
  let rest = '';
  for (let at = 0; at < text.length;) {
    let length = 0;
    for (const row of rows) {
      let run = 1;
      while (at + run < text.length && row.includes(text.slice(at, at + run + 1))) run += 1;
      length = Math.max(length, run);
    }
    if (length < shortestWalk) rest += text.slice(at, at + length);
    at += length;
  }
  return rest;
}

/** The part that a text repeats: `kopikopikopi` is no longer than `kopi`. */
function onceOnly(text: string): string {
  const period = (text + text).indexOf(text, 1);
  return period > 0 ? text.slice(0, period) : text;
}
