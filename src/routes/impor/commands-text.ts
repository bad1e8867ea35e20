// What an import writes, in words: "120 kebutuhan baru, 3 lokasi baru".
import type { I18n } from '#i18n/core.ts';

/** Commands of an import with words of their own; the others are counted together. */
const named = [
  'need.post',
  'need.revise',
  'need.refresh',
  'need.support',
  'need.withdraw',
  'site.register',
  'site.count',
  'stock.count',
  'shipment.plan',
  'organisation.register',
  'member.invite',
] as const;

/** Counted commands as one list; empty when nothing is written. */
export function commandsText(
  { t, list }: Pick<I18n, 't' | 'list'>,
  commands: Readonly<Record<string, number>>,
): string {
  const known = new Set<string>(named);
  const others = Object.entries(commands)
    .filter(([name]) => !known.has(name))
    .reduce((sum, [, count]) => sum + count, 0);
  const parts = named.flatMap((name) => {
    const count = commands[name] ?? 0;
    return count > 0 ? [t(`import.what.${name}`, { count })] : [];
  });
  return list(others > 0 ? [...parts, t('import.what.other', { count: others })] : parts);
}
