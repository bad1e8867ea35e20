// Short names of regencies and abbreviated words, as lists and people write them.
import { areaWords } from './area-name.ts';

/**
 * Everyday short names by the regency's full name. Source: usage in news, office letters and the regencies' own pages.
 * One short name may stand for several regencies (Mura); the province or the incident decides, else it is asked.
 */
const shortNames: Record<string, string> = {
  // Aceh
  'Kabupaten Aceh Barat Daya': 'Abdya',
  'Kabupaten Aceh Tamiang': 'Atam|Tamiang',
  'Kabupaten Aceh Tenggara': 'Agara',
  'Kabupaten Aceh Singkil': 'Singkil',
  'Kabupaten Aceh Besar': 'Abes',
  'Kabupaten Aceh Utara': 'Acut',
  'Kabupaten Aceh Timur': 'Atim',
  'Kabupaten Gayo Lues': 'Galus',
  'Kabupaten Pidie Jaya': 'Pijay',
  'Kabupaten Nagan Raya': 'Nagan',
  // Sumatera Utara
  'Kabupaten Tapanuli Tengah': 'Tapteng',
  'Kabupaten Tapanuli Utara': 'Taput',
  'Kabupaten Tapanuli Selatan': 'Tapsel',
  'Kabupaten Mandailing Natal': 'Madina',
  'Kabupaten Labuhanbatu Utara': 'Labura',
  'Kabupaten Labuhanbatu Selatan': 'Labusel',
  'Kabupaten Padang Lawas Utara': 'Paluta',
  'Kabupaten Padang Lawas': 'Palas',
  'Kabupaten Humbang Hasundutan': 'Humbahas',
  'Kabupaten Serdang Bedagai': 'Sergai|Serdang Berdagai',
  'Kabupaten Nias Selatan': 'Nisel',
  'Kabupaten Nias Utara': 'Nisut',
  'Kabupaten Nias Barat': 'Nisbar',
  'Kabupaten Pakpak Bharat': 'Pakpak Barat|Pakpak',
  'Kota Padangsidimpuan': 'Sidimpuan|Psp',
  'Kota Pematangsiantar': 'Siantar|P Siantar',
  'Kota Gunungsitoli': 'Gusit',
  // Sumatera Barat
  'Kabupaten Lima Puluh Kota': '50 Kota|50 Koto|Limapuluh Koto',
  'Kabupaten Pesisir Selatan': 'Pessel',
  'Kabupaten Pasaman Barat': 'Pasbar',
  'Kabupaten Solok Selatan': 'Solsel',
  'Kabupaten Kepulauan Mentawai': 'Mentawai',
  'Kabupaten Sijunjung': 'Sawahlunto Sijunjung',
  'Kabupaten Padang Pariaman': 'Padpar',
  'Kota Bukittinggi': 'Bkt',
  // Riau, Kepulauan Riau, Jambi
  'Kabupaten Indragiri Hilir': 'Inhil',
  'Kabupaten Indragiri Hulu': 'Inhu',
  'Kabupaten Kuantan Singingi': 'Kuansing',
  'Kabupaten Rokan Hilir': 'Rohil',
  'Kabupaten Rokan Hulu': 'Rohul',
  'Kabupaten Kepulauan Meranti': 'Meranti',
  'Kabupaten Kepulauan Anambas': 'Anambas',
  'Kabupaten Tanjung Jabung Barat': 'Tanjabbar',
  'Kabupaten Tanjung Jabung Timur': 'Tanjabtim',
  // Sumatera Selatan, Bengkulu, Lampung, Bangka Belitung
  'Kabupaten Ogan Komering Ulu': 'OKU',
  'Kabupaten Ogan Komering Ilir': 'OKI',
  'Kabupaten Ogan Komering Ulu Timur': 'OKUT|OKU Timur',
  'Kabupaten Ogan Komering Ulu Selatan': 'OKUS|OKU Selatan',
  'Kabupaten Musi Banyuasin': 'Muba',
  'Kabupaten Musi Rawas': 'Mura',
  'Kabupaten Musi Rawas Utara': 'Muratara',
  'Kabupaten Penukal Abab Lematang Ilir': 'PALI',
  'Kabupaten Empat Lawang': '4 Lawang',
  'Kabupaten Bengkulu Tengah': 'Benteng',
  'Kabupaten Lampung Tengah': 'Lamteng',
  'Kabupaten Lampung Timur': 'Lamtim',
  'Kabupaten Lampung Selatan': 'Lamsel',
  'Kabupaten Lampung Utara': 'Lampura|Lamut',
  'Kabupaten Lampung Barat': 'Lambar',
  'Kabupaten Tulang Bawang': 'Tuba',
  'Kabupaten Tulang Bawang Barat': 'Tubaba',
  'Kabupaten Pesisir Barat': 'Pesibar',
  'Kabupaten Belitung Timur': 'Beltim',
  'Kabupaten Bangka Selatan': 'Basel',
  'Kabupaten Bangka Tengah': 'Bateng',
  // Jawa
  'Kota Administrasi Jakarta Pusat': 'Jakpus',
  'Kota Administrasi Jakarta Utara': 'Jakut',
  'Kota Administrasi Jakarta Barat': 'Jakbar',
  'Kota Administrasi Jakarta Selatan': 'Jaksel',
  'Kota Administrasi Jakarta Timur': 'Jaktim',
  'Kabupaten Bandung Barat': 'KBB',
  'Kota Tangerang Selatan': 'Tangsel',
  'Kota Surakarta': 'Solo',
  'Kota Yogyakarta': 'Jogja|Jogjakarta|Yogya',
  'Kabupaten Gunungkidul': 'Gunkid',
  // Kalimantan
  'Kabupaten Kubu Raya': 'KKR',
  'Kabupaten Kayong Utara': 'KKU',
  'Kabupaten Kapuas Hulu': 'Kaphul',
  'Kabupaten Kotawaringin Timur': 'Kotim',
  'Kabupaten Kotawaringin Barat': 'Kobar',
  'Kabupaten Barito Selatan': 'Barsel',
  'Kabupaten Barito Utara': 'Barut',
  'Kabupaten Barito Timur': 'Bartim',
  'Kabupaten Murung Raya': 'Mura',
  'Kabupaten Gunung Mas': 'Gumas',
  'Kabupaten Pulang Pisau': 'Pulpis',
  'Kabupaten Hulu Sungai Selatan': 'HSS',
  'Kabupaten Hulu Sungai Tengah': 'HST',
  'Kabupaten Hulu Sungai Utara': 'HSU',
  'Kabupaten Tanah Bumbu': 'Tanbu',
  'Kabupaten Tanah Laut': 'Tala',
  'Kabupaten Barito Kuala': 'Batola',
  'Kabupaten Kutai Kartanegara': 'Kukar',
  'Kabupaten Kutai Timur': 'Kutim',
  'Kabupaten Kutai Barat': 'Kubar',
  'Kabupaten Penajam Paser Utara': 'PPU|Penajam',
  'Kabupaten Mahakam Ulu': 'Mahulu',
  // Sulawesi
  'Kabupaten Bolaang Mongondow': 'Bolmong',
  'Kabupaten Bolaang Mongondow Selatan': 'Bolsel',
  'Kabupaten Bolaang Mongondow Timur': 'Boltim',
  'Kabupaten Bolaang Mongondow Utara': 'Bolmut',
  'Kabupaten Minahasa Utara': 'Minut',
  'Kabupaten Minahasa Selatan': 'Minsel',
  'Kabupaten Minahasa Tenggara': 'Mitra',
  'Kabupaten Kepulauan Siau Tagulandang Biaro': 'Sitaro',
  'Kabupaten Kepulauan Sangihe': 'Sangihe',
  'Kabupaten Kepulauan Talaud': 'Talaud',
  'Kabupaten Parigi Moutong': 'Parimo',
  'Kabupaten Tojo Una Una': 'Touna',
  'Kabupaten Banggai Kepulauan': 'Bangkep',
  'Kabupaten Banggai Laut': 'Balut',
  'Kabupaten Morowali Utara': 'Morut',
  'Kabupaten Pangkajene dan Kepulauan': 'Pangkep|Pangkajene Kepulauan',
  'Kabupaten Sidenreng Rappang': 'Sidrap',
  'Kabupaten Luwu Timur': 'Lutim',
  'Kabupaten Luwu Utara': 'Lutra',
  'Kabupaten Tana Toraja': 'Tator',
  'Kabupaten Toraja Utara': 'Torut',
  'Kabupaten Kepulauan Selayar': 'Selayar',
  'Kabupaten Konawe Selatan': 'Konsel',
  'Kabupaten Konawe Utara': 'Konut',
  'Kabupaten Konawe Kepulauan': 'Konkep',
  'Kabupaten Kolaka Timur': 'Koltim',
  'Kabupaten Kolaka Utara': 'Kolut',
  'Kabupaten Buton Utara': 'Butur',
  'Kabupaten Buton Tengah': 'Buteng',
  'Kabupaten Buton Selatan': 'Busel',
  'Kabupaten Muna Barat': 'Mubar',
  'Kabupaten Gorontalo Utara': 'Gorut',
  'Kabupaten Bone Bolango': 'Bonebol',
  'Kabupaten Polewali Mandar': 'Polman',
  // Bali, Nusa Tenggara, Maluku, Papua
  'Kabupaten Lombok Timur': 'Lotim',
  'Kabupaten Lombok Barat': 'Lobar',
  'Kabupaten Lombok Tengah': 'Loteng',
  'Kabupaten Lombok Utara': 'KLU',
  'Kabupaten Sumbawa Barat': 'KSB',
  'Kabupaten Timor Tengah Utara': 'TTU',
  'Kabupaten Timor Tengah Selatan': 'TTS',
  'Kabupaten Sumba Barat Daya': 'SBD',
  'Kabupaten Manggarai Barat': 'Mabar',
  'Kabupaten Manggarai Timur': 'Matim',
  'Kabupaten Flores Timur': 'Flotim',
  'Kabupaten Maluku Tengah': 'Malteng',
  'Kabupaten Maluku Tenggara': 'Malra',
  'Kabupaten Maluku Barat Daya': 'MBD',
  'Kabupaten Seram Bagian Barat': 'SBB',
  'Kabupaten Seram Bagian Timur': 'SBT',
  'Kabupaten Kepulauan Tanimbar': 'KKT|Tanimbar',
  'Kabupaten Kepulauan Aru': 'Aru',
  'Kabupaten Kepulauan Sula': 'Sula',
  'Kabupaten Buru Selatan': 'Bursel',
  'Kabupaten Halmahera Barat': 'Halbar',
  'Kabupaten Halmahera Utara': 'Halut',
  'Kabupaten Halmahera Timur': 'Haltim',
  'Kabupaten Halmahera Selatan': 'Halsel',
  'Kabupaten Halmahera Tengah': 'Halteng',
  'Kota Tidore Kepulauan': 'Tikep|Tidore',
  'Kabupaten Pegunungan Bintang': 'Pegubin',
  'Kabupaten Mamberamo Tengah': 'Mamteng',
};

const byShortName = Map.groupBy(
  Object.entries(shortNames).flatMap(([name, written]) =>
    written.split('|').map((short) => ({ name, key: areaWords(short).replaceAll(' ', '') })),
  ),
  ({ key }) => key,
);

/** Full names of the regencies that have this short name; empty when it is none. */
export function regenciesCalled(short: string): string[] {
  const found = byShortName.get(areaWords(short).replaceAll(' ', '')) ?? [];
  return found.map(({ name }) => name);
}

/** Every regency that has short names, with them. */
export const regencyShortNames: readonly { name: string; short: readonly string[] }[] =
  Object.entries(shortNames).map(([name, written]) => ({ name, short: written.split('|') }));

/** Longest word that is taken for an abbreviation when no point ends it. */
const longestAbbreviation = 4;
/** Letters of a word that must be written in full beside an abbreviation, so that the name can be told. */
const shortestWhole = 4;

/**
 * True when every written word is a part of the name in order, whole or abbreviated: `Tap. Tengah` of Tapanuli
 * Tengah, `Pd. Sidempuan` of Padangsidimpuan, `Aceh Sel` of Aceh Selatan. One word at least must be whole.
 */
export function abbreviates(written: string, name: string): boolean {
  const words = areaWords(written).split(' ');
  const whole = areaWords(name).replaceAll(' ', '');
  if (words.length < 2) return false;
  const fits = (n: number, from: number, anyWhole: boolean): boolean => {
    const word = words[n];
    if (word === undefined) return from === whole.length && anyWhole;
    if (whole.startsWith(word, from) && word.length >= shortestWhole)
      if (fits(n + 1, from + word.length, true)) return true;
    if (word.length > longestAbbreviation || whole[from] !== word[0]) return false;
    for (let end = from + Math.max(3, word.length); end <= whole.length; end += 1)
      if (hasInOrder(whole.slice(from, end), word) && fits(n + 1, end, anyWhole)) return true;
    return false;
  };
  return fits(0, 0, false);
}

/** True when all letters of the abbreviation stand in the word in their order. */
function hasInOrder(word: string, letters: string): boolean {
  let at = 0;
  for (const letter of word) if (letter === letters[at]) at += 1;
  return at === letters.length;
}

/** Letters of each word that a joined short name takes at least. */
const shortestPart = 2;

/** True when the written word joins the beginnings of all words of the name: `Tapteng`, `Humbahas`. */
export function joinsBeginnings(written: string, name: string): boolean {
  const joined = areaWords(written);
  const words = areaWords(name).split(' ');
  if (joined.includes(' ') || words.length < 2 || joined.length < 5) return false;
  const fits = (n: number, from: number): boolean => {
    const word = words[n];
    if (word === undefined) return from === joined.length;
    for (let length = shortestPart; length <= word.length; length += 1)
      if (joined.startsWith(word.slice(0, length), from) && fits(n + 1, from + length)) return true;
    return false;
  };
  return fits(0, 0);
}

const numerals = new Map([
  ...'i ii iii iv v vi vii viii ix x xi xii xiii xiv xv xvi xvii xviii xix xx'
    .split(' ')
    .map((word, n): [string, string] => [word, String(n + 1)]),
  ...'satu dua tiga empat lima enam tujuh delapan sembilan sepuluh'
    .split(' ')
    .map((word, n): [string, string] => [areaWords(word), String(n + 1)]),
]);

/** Folded key in which numerals are digits: `IV Koto`, `4 Koto` and `Empat Koto` are one. */
export function numberedKey(name: string): string {
  const words = areaWords(name).replace(/\blima puluh\b/, '50');
  return words
    .split(' ')
    .map((word) => numerals.get(word) ?? word.replace(/^0+(?=\d)/, ''))
    .reduce(
      (key, word) => (/\d$/.test(key) && /^\d/.test(word) ? `${key} ${word}` : key + word),
      '',
    );
}
