// How urgent a message is, by its words. Without one it is medium, as a list without the column is.
import type { Urgency } from '../need.ts';
import { denyingWords } from './chat-word.ts';
import type { Token } from './token.ts';

const critical = new Set(
  'darurat kritis sos terjebak kelaparan genting gawat emergency mayday tenggelam sekarat'.split(
    ' ',
  ),
);
const high = new Set(
  'urgent urgen mendesak segera sgr secepatnya secepat2nya cepat cpt cepet asap penting prioritas buruan'.split(
    ' ',
  ),
);
const very = new Set(['sangat', 'sgt', 'amat', 'super']);
/** An emergency tent is no emergency. */
const named = new Set(
  'tenda posko lampu jamban toilet tanggap masa status sekolah jembatan pos hunian dana gd igd unit kotak'.split(
    ' ',
  ),
);

/** The urgency of the tokens from..to, and the word that says it. */
export function urgencyOf(
  tokens: readonly Token[],
  from: number,
  to: number,
): { urgency: Urgency; at: number | null } {
  let found: { urgency: Urgency; at: number | null } = { urgency: 'medium', at: null };
  for (let at = from; at < to; at += 1) {
    const word = tokens[at]?.text ?? '';
    const before = tokens[at - 1]?.text ?? '';
    const unfed = word === 'makan' && (before === 'blm' || before === 'belum');
    const denied = denyingWords.has(before) || before === 'belum' || before === 'blm';
    if (!unfed && (denied || named.has(before))) continue;
    if (critical.has(word) || unfed || (word === 'mendesak' && very.has(before)))
      return { urgency: 'critical', at };
    if (high.has(word) && found.at === null) found = { urgency: 'high', at };
  }
  return found;
}
