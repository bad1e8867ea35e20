// The text of a report for a chat: what is needed where, as of when, and the way to the card. No person's data (P1).
import type { Urgency } from '#domain/need.ts';
import type { I18n } from '#i18n/core.ts';

/** Longest text; chat programs cut longer ones (UX 66). */
const longestShare = 700;

export interface SharedLine {
  name: string;
  urgency: Urgency;
  quantity: number;
  unit: string;
  estimated: boolean;
}

/**
 * Lines worst first as they come; those that do not fit are counted.
 * @param now ISO text or epoch ms
 */
export function shareReport(
  { t, quantity, dateTime }: I18n,
  {
    place,
    lines,
    url,
    now,
  }: { place: string; lines: SharedLine[]; url: string; now: string | number },
): string {
  const foot = [t('need.unverified'), t('share.asOf', { time: dateTime(now) }), url].join('\n');
  const rows = lines.map((line) => {
    const guess = line.estimated ? ` (${t('state.estimate')})` : '';
    const amount = quantity(line.quantity, line.unit);
    return `*${t(`urgency.${line.urgency}`).toUpperCase()}* ${line.name}: ${amount}${guess}`;
  });
  const more = (n: number) => t('report.share.more', { count: n });
  const head = place.length > 200 ? `${place.slice(0, 199)}…` : place;
  for (let kept = rows.length; kept > 0; kept -= 1) {
    const rest = kept < rows.length ? [more(rows.length - kept)] : [];
    const text = [...rows.slice(0, kept), ...rest, head, foot].join('\n');
    if (text.length <= longestShare) return text;
  }
  return [head, foot].join('\n');
}
